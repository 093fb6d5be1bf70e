import type { Hole } from '../hole';
import { trailByArn } from './cloudtrail';
import { rotationPeriod } from './kms';
import { accessLogging } from './s3';
import { topicAttributes } from './sns';

/** Every hole, with a memory of its own: made anew for each mock account. */
export const everyHole = (): Hole[] => [trailByArn(), rotationPeriod(), accessLogging(), topicAttributes()];
