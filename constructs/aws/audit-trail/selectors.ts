import type { CloudtrailAdvancedEventSelector, CloudtrailInsightSelector } from '@cdktf/provider-aws/lib/cloudtrail';

/** Every management event, reads too: what CIS asks for, and what the metric filters look at. */
const MANAGEMENT: CloudtrailAdvancedEventSelector = {
  name: 'Every management event',
  fieldSelector: [{ field: 'eventCategory', equalTo: ['Management'] }],
};

/** Reads and writes of the objects in every bucket, the trail's own too: who touches the evidence is on record. */
const S3_OBJECTS: CloudtrailAdvancedEventSelector = {
  name: 'Every S3 object',
  fieldSelector: [
    { field: 'eventCategory', equalTo: ['Data'] },
    { field: 'resources.type', equalTo: ['AWS::S3::Object'] },
  ],
};

/** What a trail records. */
export const recorded = (dataEvents: boolean): CloudtrailAdvancedEventSelector[] =>
  dataEvents ? [MANAGEMENT, S3_OBJECTS] : [MANAGEMENT];

/** What CloudTrail Insights watches for: unusual rates of calls, and of errors. */
export const INSIGHTS: CloudtrailInsightSelector[] = [
  { insightType: 'ApiCallRateInsight' },
  { insightType: 'ApiErrorRateInsight' },
];
