import { Duration } from 'cdk8s';
import { Probe } from 'cdk8s-plus-27';
import { postureError } from '../../../core/errors';

/** HTTP paths on the workload's port that answer 200 to 399 while all is well. */
export interface Health {
  /** Whether it can serve now: a pod that cannot gets no requests. */
  readonly ready: string;
  /** Whether it still works at all: a container that does not is restarted. It must not ask other services. */
  readonly live: string;
  /**
   * Whether it has started; until then the others are not asked. It has two minutes.
   *
   * @default live
   */
  readonly startup?: string;
}

export interface Probes {
  readonly readiness: Probe;
  readonly liveness: Probe;
  readonly startup: Probe;
}

/** @throws where a path is none, or readiness and liveness ask the same: a busy pod would be killed, not spared */
export function probesOf(path: string, { ready, live, startup = live }: Health, port: number): Probes {
  for (const [field, value] of Object.entries({ ready, live, startup })) {
    if (!/^\/\S*$/.test(value)) {
      throw postureError(
        path,
        `health.${field} of {path} must be a path, got '${value}'.`,
        "Begin it with a slash, such as '/ready'.",
      );
    }
  }
  if (ready === live) {
    throw postureError(
      path,
      `health.ready and health.live of {path} must differ, both are '${ready}'.`,
      'Let ready ask what the workload depends on, and live only the workload itself.',
    );
  }
  const timeoutSeconds = Duration.seconds(2);
  return {
    readiness: Probe.fromHttpGet(ready, { port, timeoutSeconds, periodSeconds: Duration.seconds(5) }),
    liveness: Probe.fromHttpGet(live, { port, timeoutSeconds, periodSeconds: Duration.seconds(10) }),
    startup: Probe.fromHttpGet(startup, {
      port,
      timeoutSeconds,
      periodSeconds: Duration.seconds(2),
      failureThreshold: 60,
    }),
  };
}
