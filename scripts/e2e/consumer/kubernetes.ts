import { expectFindings, type Project } from './project';

const DIGEST = 'a'.repeat(64);

const PROGRAM = `import { App, Chart } from 'cdk8s';
import { TenantNamespace, Workload } from 'ashlar/k8s';
import { bindProfile, profileFromEnvironment } from 'ashlar/profiles';

const app = new App({ outdir: 'manifests' });
bindProfile(app, profileFromEnvironment());
const chart = new Chart(app, 'shop');
const namespace = new TenantNamespace(chart, 'Shop', { owner: 'shop-team' });
const health = { ready: '/ready', live: '/live' };
const api = new Workload(chart, 'Api', { namespace, image: 'registry.example.com/api@sha256:${DIGEST}', port: 8080, health });
const ledger = new Workload(chart, 'Ledger', { namespace, image: 'registry.example.com/ledger@sha256:${DIGEST}', port: 5000, health });
api.allowTo(ledger, 5000);
app.synth();
`;

const MANIFESTS = 'manifests/shop.k8s.yaml';

/** An application team that writes Kubernetes manifests and no Terraform. */
export const kubernetesProject: Project = {
  name: 'kubernetes',
  peers: ['cdk8s', 'cdk8s-plus-27', 'constructs'],
  absent: ['cdktf', '@cdktf/provider-aws', 'cdktf-cli', 'cdk8s-cli'],
  files: { 'main.ts': PROGRAM },
  checkDeclarations: true,
  async use(consumer) {
    await consumer.run('synthesize', process.execPath, ['main.js']);
    expectFindings('kubernetes', await consumer.check('check', ['manifests']), []);

    consumer.write(MANIFESTS, consumer.read(MANIFESTS).replaceAll('privileged: false', 'privileged: true'));
    expectFindings('kubernetes, made privileged', await consumer.check('check a privileged pod', ['manifests']), [
      'K8S-002 Deployment/shop/api',
      'K8S-002 Deployment/shop/ledger',
    ]);
  },
};
