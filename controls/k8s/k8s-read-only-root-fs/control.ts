import { defineCelControl } from '../../../core/control';
import { ON_LINUX } from '../linux';

export const k8sReadOnlyRootFs = defineCelControl({
  id: 'K8S-007',
  slug: 'k8s-read-only-root-fs',
  title: 'Containers cannot change their own image, nor fill their node',
  severity: 'medium',
  severityBecause: 'It makes an intrusion harder to keep up; it does not let one in.',
  why: 'Who gets into a container wants to drop tools and change code there. And a directory without a limit fills the disk that all pods share.',
  frameworks: {
    'nsa-kubernetes': ['Kubernetes Pod Security'],
  },
  subject: 'pods',
  rules: {
    'read-only-root': {
      forEach: 'containers',
      when: ON_LINUX,
      expression:
        'has(c.securityContext) && has(c.securityContext.readOnlyRootFilesystem) && c.securityContext.readOnlyRootFilesystem',
      message: `
        "container '" + c.name + "' can write to its root file system (readOnlyRootFilesystem is " +
        (has(c.securityContext) && has(c.securityContext.readOnlyRootFilesystem) ? "false" : "not set") + ")"`,
      fix: 'set securityContext.readOnlyRootFilesystem to true, and mount an emptyDir where the program writes',
    },
    'size-limit': {
      forEach: 'volumes',
      when: 'has(c.emptyDir)',
      expression: 'has(c.emptyDir.sizeLimit)',
      message: `"volume '" + c.name + "' can grow until the disk of its node is full (emptyDir without sizeLimit)"`,
      fix: 'set emptyDir.sizeLimit to what the program needs, such as 64Mi',
    },
  },
  enforcedBy: [{ kind: 'admission-policy' }],
  telemetry: 'kubelet event Evicted with "ephemeral local storage"; audit annotation of the admission policy',
});
