import { podSpecOf } from '../../../adapters/k8s/pod';
import { textOr } from '../../../adapters/k8s/settings';
import { inputError } from '../../../core/errors';
import { isObject, type JsonObject } from '../../../core/json-object';
import type { Node, Pointer } from '../../../core/plan/node';
import type { Scope } from '../../../core/plan/scope';
import { type Document, objectAt } from '../document';

/** Anything with an apiVersion and a kind. */
export const isKubernetes = (value: unknown): value is JsonObject =>
  isObject(value) && typeof value.kind === 'string' && typeof value.apiVersion === 'string';

/** Looks as if it wanted to be a Kubernetes object. */
export const resemblesKubernetes = (value: unknown): boolean =>
  isObject(value) && ('kind' in value || 'apiVersion' in value);

/** Reads one object, or each item of a List. */
export function readKubernetes(document: Document, scope: Scope): Node[] {
  return readObject(document, document.value, [], scope);
}

function readObject(document: Document, value: unknown, pointer: Pointer, scope: Scope): Node[] {
  if (!isKubernetes(value)) {
    const missing = isObject(value) && typeof value.kind === 'string' ? 'apiVersion' : 'kind';
    throw inputError(document.file, `a Kubernetes object without a text in ${missing}`, document.locate(pointer));
  }
  if (value.kind === 'List' && value.items === null) return [];
  if (value.kind === 'List' && !Array.isArray(value.items)) {
    throw inputError(document.file, 'a List without a list of items', document.locate(pointer));
  }
  if (value.kind === 'Kustomization' && /^kustomize\.config\.k8s\.io\//.test(String(value.apiVersion))) {
    throw inputError(document.file, 'a kustomization. Render it first: kustomize build DIR | ashlar check -');
  }
  if (/List$/.test(String(value.kind)) && Array.isArray(value.items)) {
    return value.items.flatMap((item, index) => readObject(document, item, [...pointer, 'items', index], scope));
  }
  return [readSingle(document, value, pointer, scope)];
}

function readSingle(document: Document, value: JsonObject, pointer: Pointer, scope: Scope): Node {
  const type = typeOf(value);
  const metadata = objectAt(value, 'metadata');
  const name = textOr(metadata.name, textOr(metadata.generateName, ''));
  if (name === '') {
    throw inputError(document.file, `a ${String(value.kind)} without a metadata.name`, document.locate(pointer));
  }
  const namespace = isClusterScoped(type) ? undefined : textOr(metadata.namespace, 'default');
  const address = [type, ...(namespace === undefined ? [] : [namespace]), name].join('/');
  demandSpec(document, value, type, address, pointer);
  const node: Node = { address, type, mode: 'object', settings: value, scope, source: document, pointer };
  scope.add(address, node);
  return node;
}

/** An object that no server would take would be judged in part: its rules would find nothing to look at. */
function demandSpec(document: Document, value: JsonObject, type: string, address: string, pointer: Pointer): void {
  const path = podSpecOf(type) ?? (value.spec === undefined || value.spec === null ? [] : ['spec']);
  for (let depth = 1; depth <= path.length; depth++) {
    const steps = path.slice(0, depth);
    const found = steps.reduce<unknown>((here, step) => (isObject(here) ? here[step] : undefined), value);
    if (isObject(found)) continue;
    const missing = found === undefined || found === null;
    throw inputError(
      document.file,
      `${address} has ${missing ? 'no' : 'something else than an object at'} ${steps.join('.')}${missing ? '. A kustomize patch? Render it first: kustomize build DIR | ashlar check -' : ''}`,
      document.locate([...pointer, ...steps]) ?? document.locate(pointer),
    );
  }
}

/** The kind; with its group where the group is not one of Kubernetes' own. */
function typeOf({ apiVersion, kind }: JsonObject): string {
  const [group = '', version] = String(apiVersion).split('/');
  const own = version === undefined || !group.includes('.') || group.endsWith('.k8s.io');
  return own ? String(kind) : `${String(kind)}.${group}`;
}

const CLUSTER_SCOPED = new Set([
  'APIService',
  'CSIDriver',
  'CSINode',
  'CertificateSigningRequest',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'DeviceClass',
  'FlowSchema',
  'IngressClass',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'PriorityLevelConfiguration',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
  'VolumeAttachment',
]);

const isClusterScoped = (type: string): boolean => CLUSTER_SCOPED.has(type);
