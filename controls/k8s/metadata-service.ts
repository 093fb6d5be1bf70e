/** 169.254.169.254 as one number. */
const METADATA_V4 = [169, 254, 169, 254].reduce((address, octet) => address * 256 + octet, 0);

/** Sizes of the ranges /32, /31 ... /0. */
const SIZES = Array.from({ length: 33 }, (_, bits) => 2 ** bits).join(', ');

/** Ranges in which fd00:ec2::254 lies, beside those that the patterns below find. */
const V6_RANGES = ['::/0', '8000::/1', 'c000::/2', 'e000::/3', 'f000::/4', 'f800::/5', 'fc00::/6', 'fc00::/7'];

/**
 * CEL: whether an IP range holds the metadata service of the node, 169.254.169.254 or fd00:ec2::254. Kubernetes has
 * functions for ranges only since 1.31, so an IPv4 one is compared as a number: both addresses divided by the size of
 * the range are the same.
 */
export const holdsMetadata = (cidr: string): string => {
  const octet = (index: number): string => `int(${cidr}.split("/")[0].split(".")[${index}])`;
  const address = `(((${octet(0)} * 256 + ${octet(1)}) * 256 + ${octet(2)}) * 256 + ${octet(3)})`;
  const size = `[${SIZES}][32 - int(${cidr}.split("/")[1])]`;
  return `
    (${cidr}.contains(":")
      ? ${cidr} in [${V6_RANGES.map((range) => `"${range}"`).join(', ')}]
          || ${cidr}.matches("^fd00::/([89]|1[0-9]|20)$") || ${cidr}.startsWith("fd00:ec2:")
      : ${address} / ${size} == ${METADATA_V4} / ${size})`;
};
