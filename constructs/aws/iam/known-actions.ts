import { closest } from 'fastest-levenshtein';

/** Parsing the table takes milliseconds, so nobody pays for it who writes no policy. */
function table(): Readonly<Record<string, string>> {
  const generated: typeof import('./iam-actions.generated') = require('./iam-actions.generated');
  return generated.IAM_ACTIONS;
}

const verified = new Set<string>();

/** What is wrong with an action, and what may have been meant; undefined when IAM knows it. */
export function whatIsWrongWith(action: string): { readonly problem: string; readonly fix: string } | undefined {
  if (verified.has(action)) return undefined;
  const [service = '', verb = '', ...more] = action.split(':');
  const services = table();
  const verbs = Object.hasOwn(services, service) ? services[service] : undefined;
  if (more.length > 0 || verb === '') {
    return { problem: 'is not written as service:Action', fix: "Write it as in 's3:GetObject'" };
  }
  if (verbs === undefined) {
    return {
      problem: `is of a service that IAM does not know, '${service}'`,
      fix: `Did you mean '${closest(service, Object.keys(services))}'?`,
    };
  }
  if (isVerb(verb, verbs)) {
    verified.add(action);
    return undefined;
  }
  return {
    problem: 'is no action that IAM knows',
    fix: verb.includes('*')
      ? 'No action begins and ends like that'
      : `Did you mean '${service}:${closest(verb, verbs.split(' '))}'?`,
  };
}

/** Whether `verbs`, separated by spaces, has `verb`, or at least one that its wildcards match. */
function isVerb(verb: string, verbs: string): boolean {
  if (!verb.includes('*')) return ` ${verbs} `.includes(` ${verb} `);
  const parts = verb.split('*').map((part) => part.replaceAll(/[^A-Za-z0-9]/g, '\\$&'));
  return new RegExp(`(?:^| )${parts.join('[A-Za-z0-9-]*')}(?: |$)`).test(verbs);
}
