import { asks, type Hole, jsonOf, withJson } from '../hole';

/** `arn:aws:cloudtrail:eu-west-1:123456789012:trail/audit` */
const TRAIL_ARN = /^arn:[^:]+:cloudtrail:[^:]*:\d*:trail\/(.+)$/;

/** AWS takes a trail by name or by ARN; the provider names it by ARN. */
export const trailByArn = (): Hole => ({
  lacks: 'looks a trail up by name alone and answers 500 to its ARN: apply fails',
  handles: asks('cloudtrail', ['StartLogging', 'StopLogging']),
  fill: (request, upstream) => {
    const input = jsonOf(request);
    const name = typeof input.Name === 'string' ? TRAIL_ARN.exec(input.Name)?.[1] : undefined;
    return upstream(name === undefined ? request : withJson(request, { ...input, Name: name }));
  },
});
