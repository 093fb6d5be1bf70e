import { BlockList, isIP } from 'node:net';
import { postureError } from '../../../core/errors';
import type { Peer } from './policy';

/** Where instances of every large cloud keep credentials for the taking: IPv4 and, on AWS, IPv6. */
const METADATA = [
  { family: 'ipv4', address: '169.254.169.254', host: '169.254.169.254/32' },
  { family: 'ipv6', address: 'fd00:ec2::254', host: 'fd00:ec2::254/128' },
] as const;

/**
 * The addresses of `cidr`, without the instance metadata services.
 *
 * @throws where `cidr` is no range, or is nothing but a metadata service
 */
export function addressesOf(path: string, cidr: string): Peer {
  const [address = '', prefix = '', rest] = cidr.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  const longest = family === 'ipv6' ? 128 : 32;
  if (isIP(address) === 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > longest || rest !== undefined) {
    throw postureError(
      path,
      `{path} cannot be allowed to '${cidr}': that is no range of addresses.`,
      "Write an address and the length of its prefix, such as '10.20.0.0/16'.",
    );
  }
  const range = new BlockList();
  range.addSubnet(address, Number(prefix), family);
  const inside = METADATA.filter((service) => service.family === family && range.check(service.address, family));
  if (inside.length > 0 && Number(prefix) === longest) {
    throw postureError(
      path,
      `{path} cannot be allowed to '${cidr}': the node's credentials are there.`,
      'Give the workload a role of its own instead: EKS Pod Identity, or IAM roles for service accounts.',
    );
  }
  return { ipBlock: { cidr, ...(inside.length > 0 && { except: inside.map(({ host }) => host) }) } };
}
