import { defineCelControl } from '../../../core/control';

/** CEL: the image with its registry, as the runtime completes it: nginx is docker.io/library/nginx. */
const full = (image: string): string => `
  (${image}.contains("/")
    ? (${image}.split("/")[0].matches("[.:]|^localhost$") ? ${image} : "docker.io/" + ${image})
    : "docker.io/library/" + ${image})`;

export const k8sAllowedRegistries = defineCelControl({
  id: 'K8S-025',
  slug: 'k8s-allowed-registries',
  title: 'Images come from registries that we chose',
  severity: 'high',
  severityBecause: 'An image from anywhere is code from anyone, with the rights of the workload.',
  why: 'A typo in an image name, or a public image that changed hands, runs inside the cluster. Registries of ours scan and sign first.',
  frameworks: {
    'cis-eks-1.8.0': ['5.1.4'],
    'nsa-kubernetes': ['Upgrading and Application Security Practices'],
  },
  subject: 'pods',
  params: { registries: [] as readonly string[] },
  rules: {
    registry: {
      forEach: 'containers',
      when: 'size(params.registries) > 0 && has(c.image)',
      expression: `params.registries.exists(r, ${full('c.image')}.startsWith(r + "/"))`,
      message: `
        "container '" + c.name + "' runs " + ${full('c.image')} + ", which is in none of " + params.registries.join(", ")`,
      fix: 'copy the image to a registry that is allowed, and name it there',
    },
    'retired-registry': {
      forEach: 'containers',
      when: 'has(c.image)',
      expression: '!c.image.startsWith("k8s.gcr.io/")',
      message: `"container '" + c.name + "' runs " + c.image + ", from a registry that gets no updates since 2023"`,
      fix: 'write registry.k8s.io in place of k8s.gcr.io',
    },
  },
  enforcedBy: [{ kind: 'admission-policy' }],
  telemetry: 'count of containers by registry from kube_pod_container_info; audit annotation of the admission policy',
});
