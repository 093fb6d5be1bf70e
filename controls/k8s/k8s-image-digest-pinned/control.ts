import { defineCelControl } from '../../../core/control';

const DIGEST = '"@sha256:[0-9a-f]{64}$"';

/** The reference without its digest, and of that the part behind the last slash: a registry's port is no tag. */
const nameAndTag = (image: string): string =>
  `${image}.split("@")[0].split("/")[size(${image}.split("@")[0].split("/")) - 1]`;

export const k8sImageDigestPinned = defineCelControl({
  id: 'K8S-024',
  slug: 'k8s-image-digest-pinned',
  title: 'What runs is exactly what was tested',
  severity: 'medium',
  severityBecause: 'It needs somebody who can push to the registry, or an upstream that moves a tag.',
  why: 'A tag can be moved to another image between the test and the next restart of a pod. A digest cannot.',
  frameworks: {
    'nsa-kubernetes': ['Upgrading and Application Security Practices'],
  },
  subject: 'pods',
  rules: {
    digest: {
      forEach: 'containers',
      expression: `has(c.image) && c.image.matches(${DIGEST})`,
      message: `"container '" + c.name + "' runs whatever " + (has(c.image) ? c.image : "its unnamed image") + " points to on that day"`,
      fix: 'name the image by digest: name@sha256:..., as crane digest or docker buildx imagetools inspect prints it',
    },
    'no-latest': {
      forEach: 'containers',
      when: 'has(c.image)',
      expression: `
        !${nameAndTag('c.image')}.endsWith(":latest")
          && (${nameAndTag('c.image')}.contains(":") || c.image.contains("@"))`,
      message: `
        "container '" + c.name + "' runs " + c.image +
        (${nameAndTag('c.image')}.contains(":") ? "" : ", which means latest")`,
      fix: 'name the version that was tested as the tag, and its digest',
    },
    'volume-digest': {
      forEach: 'volumes',
      when: 'has(c.image)',
      expression: `has(c.image.reference) && c.image.reference.matches(${DIGEST})`,
      message: `"volume '" + c.name + "' holds whatever " + (has(c.image.reference) ? c.image.reference : "its image") + " points to on that day"`,
      fix: 'name the image of the volume by digest',
    },
  },
  enforcedBy: [{ kind: 'admission-policy' }],
  telemetry:
    'share of running containers whose image has a digest: kube_pod_container_info{image_spec=~".*@sha256:.*"}',
});
