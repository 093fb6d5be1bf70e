// Reads {text, result, cases: [variables]} one a line, and answers each with what another CEL engine says: the type it
// infers, and the value for each case. It is a process of its own because that engine is an ES module, which jest cannot require.
import { createInterface } from 'node:readline';
import { Environment } from '@marcbachmann/cel-js';

const environment = new Environment({ unlistedVariablesAreDyn: false, homogeneousAggregateLiterals: true });
for (const name of ['object', 'podSpec', 'podMeta', 'c', 'params']) environment.registerVariable(name, 'dyn');

const withInts = (value) => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  if (Array.isArray(value)) return value.map(withInts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withInts(inner)]));
};

const answer = (text, cases) => {
  const { valid, type, error } = environment.check(text);
  if (!valid) return { problem: error.message };
  const run = environment.parse(text);
  return {
    type,
    values: cases.map((variables) => {
      try {
        return String(run(withInts(variables)));
      } catch (failure) {
        return { error: failure.message };
      }
    }),
  };
};

for await (const line of createInterface({ input: process.stdin })) {
  const { text, cases } = JSON.parse(line);
  console.log(JSON.stringify(answer(text, cases)));
}
