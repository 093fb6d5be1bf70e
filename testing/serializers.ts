/** What jest asks of a snapshot serializer, whatever its own types for configuration and references are. */
interface Serializer {
  readonly test: (value: unknown) => boolean;
  readonly serialize: <C, R>(
    value: unknown,
    config: C,
    indentation: string,
    depth: number,
    refs: R,
    printer: (value: unknown, config: C, indentation: string, depth: number, refs: R) => string,
  ) => string;
}

const replacing = (shape: RegExp, shown: string): Serializer => ({
  test: (value) => typeof value === 'string' && value.search(shape) >= 0,
  serialize: (value, config, indentation, depth, refs, printer) =>
    printer(String(value).replaceAll(shape, shown), config, indentation, depth, refs),
});

/** Hides the hash that cdktf and cdk8s append to names, so that a snapshot shows what changed and not where it stands. */
export const hashSerializer: Serializer = replacing(
  /(?<=[_-](?:c8)?)(?=[0-9A-Fa-f]*\d)(?=\d*[A-Fa-f])[0-9A-Fa-f]{8}(?![0-9A-Za-z])/g,
  '#',
);

/** Hides this machine's folders. */
export const pathSerializer: Serializer = replacing(
  new RegExp(process.cwd().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g'),
  '<root>',
);
