/** The benchmarks and standards that a control may answer to. Their requirements are listed in controls/frameworks. */
export type FrameworkId =
  | 'cis-aws-7.0'
  | 'cis-aws-6.0'
  | 'cis-aws-5.0'
  | 'cis-aws-4.0'
  | 'cis-aws-3.0'
  | 'cis-kubernetes-2.0.1'
  | 'cis-kubernetes-1.12'
  | 'cis-eks-1.8.0'
  | 'security-hub'
  | 'nist-800-53-r5'
  | 'pci-dss-4.0'
  | 'iso-27001-2022'
  | 'soc2'
  | 'hipaa'
  | 'nist-csf-2.0'
  | 'mitre-attack'
  | 'pod-security-standards'
  | 'nsa-kubernetes';

/** Requirement ids, by framework. */
export type Frameworks = Readonly<Partial<Record<FrameworkId, readonly string[]>>>;
