import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { catalog } from '../../controls/catalog.generated';
import type { Plan } from '../../core/plan/plan';
import { judge } from '../../engine/judge';
import { load } from '../../engine/readers/load';
import { policyOf } from '../../profiles/policy';
import { prod } from '../../profiles/prod';
import { compare, type Effort, type Line } from './measure';

const PODS = 10_000;

/** V8 goes on optimizing for some rounds: the first takes three times as long as the sixth. */
const LONG: Effort = { warmUp: { rounds: 6, ms: 0 }, measured: { rounds: 6, ms: 0 } };
const SHORT: Effort = { warmUp: { rounds: 2, ms: 0 }, measured: { rounds: 2, ms: 0 } };

export interface Pods {
  /** How many of the pods have a spec of their own. */
  readonly distinctPercent: number;
  readonly target?: number;
}

/** Checks pods, and reads the same file with js-yaml alone. */
export function checkKubernetes(kind: 'hardened' | 'failing', { distinctPercent, target }: Pods): Line {
  const folder = mkdtempSync(join(tmpdir(), 'ashlar-bench-'));
  try {
    const file = join(folder, 'pods.yaml');
    const specs = Math.max(1, (PODS * distinctPercent) / 100);
    const pod = kind === 'hardened' ? hardenedPod : failingPod;
    const pods = Array.from({ length: PODS }, (_, index) => pod(index, index % specs));
    writeFileSync(file, (kind === 'hardened' ? [NETWORK_POLICY, ...pods] : pods).join('---\n'));
    const pair = compare(
      () => checked(file, kind),
      () => loadAll(readFileSync(file, 'utf8')),
      kind === 'failing' ? SHORT : LONG,
    );
    const what = `check, ${PODS.toLocaleString('en')} ${kind} pods, ${distinctPercent} % distinct specs`;
    return { ...pair, what, against: 'js-yaml of the file', target };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function checked(file: string, kind: 'hardened' | 'failing'): Plan {
  const { plan } = load([file]);
  const { summary } = judge(plan, { policy: policyOf(prod), controls: catalog, asOf: '2026-01-01' });
  if (summary.failed > 0 !== (kind === 'failing') || summary.passed === 0) {
    throw new Error(`the pods should be ${kind}: ${JSON.stringify(summary)}`);
  }
  return plan;
}

const NETWORK_POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: nobody
  namespace: shop
  labels:
    owner: shop-team
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
`;

const hardenedPod = (name: number, spec: number): string => `apiVersion: v1
kind: Pod
metadata:
  name: pod-${name}
  namespace: shop
  labels:
    app.kubernetes.io/name: api
    app.kubernetes.io/instance: pod-${name}
    owner: shop-team
spec:
  automountServiceAccountToken: false
  serviceAccountName: api
  securityContext:
    runAsNonRoot: true
    runAsUser: ${20_000 + (spec % 997)}
    runAsGroup: 20000
    fsGroup: 20000
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: api-${spec}
      image: registry.example.com/api-${spec}@sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
      imagePullPolicy: Always
      ports:
        - containerPort: ${8000 + (spec % 1000)}
      env:
        - name: NUMBER
          value: "${spec}"
      readinessProbe:
        httpGet: { path: /ready-${spec}, port: 8080 }
      livenessProbe:
        httpGet: { path: /live, port: 8080 }
      resources:
        requests: { cpu: 100m, memory: ${64 + (spec % 64)}Mi, ephemeral-storage: 1Gi }
        limits: { cpu: 200m, memory: 256Mi, ephemeral-storage: 1Gi }
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: [ALL]
      volumeMounts:
        - name: tmp
          mountPath: /tmp
  volumes:
    - name: tmp
      emptyDir:
        sizeLimit: ${16 + (spec % 16)}Mi
`;

/** As people write a first pod: no security context, no limits, a tag for an image. */
const failingPod = (name: number, spec: number): string => `apiVersion: v1
kind: Pod
metadata:
  name: pod-${name}
  namespace: shop
  labels:
    app: api
spec:
  containers:
    - name: api-${spec}
      image: registry.example.com/api-${spec}:latest
      ports:
        - containerPort: ${8000 + (spec % 1000)}
      env:
        - name: NUMBER
          value: "${spec}"
      volumeMounts:
        - name: data
          mountPath: /data
  volumes:
    - name: data
      hostPath:
        path: /var/lib/api-${spec}
`;
