import type { EventFilter } from './event-filter';
import { anyEvent, anyEventOf } from './filter-pattern';

const ROUTE_TABLE_CHANGES = [
  'CreateRoute',
  'CreateRouteTable',
  'ReplaceRoute',
  'ReplaceRouteTableAssociation',
  'DeleteRouteTable',
  'DeleteRoute',
  'DisassociateRouteTable',
];

const SECURITY_GROUP_CHANGES = [
  'AuthorizeSecurityGroupIngress',
  'AuthorizeSecurityGroupEgress',
  'RevokeSecurityGroupIngress',
  'RevokeSecurityGroupEgress',
  'CreateSecurityGroup',
  'DeleteSecurityGroup',
];

/** What CIS wants watched of networks. */
export const CIS_NETWORK_FILTERS: readonly EventFilter[] = [
  {
    name: 'security-group-changes',
    meaning: 'a security group was changed',
    cis: { '7.0': '5.10', '3.0': '4.10' },
    securityHub: 'CloudWatch.10',
    pattern: anyEvent(...SECURITY_GROUP_CHANGES),
  },
  {
    name: 'security-group-rule-changes',
    meaning: 'a security group, or a rule in place, was changed',
    cis: { '7.0': '5.10', '3.0': '4.10' },
    pattern: anyEvent(...SECURITY_GROUP_CHANGES, 'ModifySecurityGroupRules'), // CIS added it in 5.0
  },
  {
    name: 'network-acl-changes',
    meaning: 'a network ACL was changed',
    cis: { '7.0': '5.11', '3.0': '4.11' },
    securityHub: 'CloudWatch.11',
    pattern: anyEvent(
      'CreateNetworkAcl',
      'CreateNetworkAclEntry',
      'DeleteNetworkAcl',
      'DeleteNetworkAclEntry',
      'ReplaceNetworkAclEntry',
      'ReplaceNetworkAclAssociation',
    ),
  },
  {
    name: 'network-gateway-changes',
    meaning: 'a way out of a network was made, changed or removed',
    cis: { '7.0': '5.12', '3.0': '4.12' },
    securityHub: 'CloudWatch.12',
    pattern: anyEvent(
      'CreateCustomerGateway',
      'DeleteCustomerGateway',
      'AttachInternetGateway',
      'CreateInternetGateway',
      'DeleteInternetGateway',
      'DetachInternetGateway',
    ),
  },
  {
    name: 'route-table-changes',
    meaning: 'a route was changed',
    cis: { '7.0': '5.13', '3.0': '4.13' },
    securityHub: 'CloudWatch.13',
    pattern: anyEvent(...ROUTE_TABLE_CHANGES),
  },
  {
    name: 'vpc-route-table-changes',
    meaning: 'a route of a VPC was changed',
    cis: { '7.0': '5.13', '3.0': '4.13' },
    pattern: anyEventOf('ec2.amazonaws.com', ...ROUTE_TABLE_CHANGES), // other services have a CreateRoute too
  },
  {
    name: 'vpc-changes',
    meaning: 'a VPC or a peering of VPCs was changed',
    cis: { '7.0': '5.14', '3.0': '4.14' },
    securityHub: 'CloudWatch.14',
    pattern: anyEvent(
      'CreateVpc',
      'DeleteVpc',
      'ModifyVpcAttribute',
      'AcceptVpcPeeringConnection',
      'CreateVpcPeeringConnection',
      'DeleteVpcPeeringConnection',
      'RejectVpcPeeringConnection',
      'AttachClassicLinkVpc',
      'DetachClassicLinkVpc',
      'DisableVpcClassicLink',
      'EnableVpcClassicLink',
    ),
  },
];
