import type { Examples } from '../../../core/examples';
import { container, deployment, podWith } from '../example-objects';

const probing = (httpGet: Readonly<Record<string, unknown>>) => ({ httpGet: { path: '/', port: 8080, ...httpGet } });

export const examples: Examples = {
  accepts: {
    'a port of the container': podWith({ ports: [{ containerPort: 8080 }] }),
    'a host port of 0, which is none': podWith({ ports: [{ containerPort: 8080, hostPort: 0 }] }),
    'no port at all': podWith({}),
    'probes and hooks of its own': podWith({
      livenessProbe: probing({}),
      readinessProbe: probing({ host: '' }),
      lifecycle: { preStop: { exec: { command: ['/bin/true'] } } },
    }),
  },
  rejects: {
    'a port of the node': { clauses: ['host-port'], given: podWith({ ports: [{ containerPort: 80, hostPort: 80 }] }) },
    'the second port of the second container': {
      clauses: ['host-port'],
      given: deployment({
        containers: [
          container(),
          container({ name: 'proxy', ports: [{ containerPort: 80 }, { containerPort: 443, hostPort: 443 }] }),
        ],
      }),
    },
    'a probe of the metadata service': {
      clauses: ['probe-host'],
      given: podWith({ livenessProbe: probing({ host: '169.254.169.254' }) }),
    },
    'a startup probe of another port on the node': {
      clauses: ['probe-host'],
      given: podWith({ startupProbe: { tcpSocket: { host: '127.0.0.1', port: 10_250 } } }),
    },
    'a hook that calls somebody else': {
      clauses: ['probe-host'],
      given: podWith({ lifecycle: { preStop: probing({ host: 'example.com' }) } }),
    },
  },
  cannotTell: {},
};
