import { type AwsRequest, asks, type Hole } from '../hole';

/** AWS gives back every attribute that a topic was given. */
export const topicAttributes = (): Hole => {
  const topics = new Map<string, Map<string, string>>();
  return {
    lacks: 'forgets the signature version and other attributes: the next plan wants to set them again',
    handles: asks('sns', ['CreateTopic', 'SetTopicAttributes', 'GetTopicAttributes']),
    fill: async (request, upstream) => {
      const form = new URLSearchParams(request.body.toString('utf8'));
      const topic = form.get('Name') ?? form.get('TopicArn')?.split(':').at(-1) ?? '';
      const given = topics.get(topic) ?? new Map<string, string>();
      const response = await upstream(request);
      if (response.status !== 200) return response;
      if (request.operation !== 'GetTopicAttributes') {
        for (const [name, value] of attributesIn(request, form)) given.set(name, value);
        topics.set(topic, given);
        return response;
      }
      const text = response.body.toString('utf8');
      const lost = [...given].filter(([name]) => !text.includes(`<key>${name}</key>`));
      const entries = lost.map(([name, value]) => `<entry><key>${name}</key><value>${xmlText(value)}</value></entry>`);
      return { ...response, body: Buffer.from(text.replace('</Attributes>', `${entries.join('')}</Attributes>`)) };
    },
  };
};

/** `AttributeName=…&AttributeValue=…`, or `Attributes.entry.1.key=…&Attributes.entry.1.value=…`. */
function attributesIn({ operation }: AwsRequest, form: URLSearchParams): [string, string][] {
  if (operation === 'SetTopicAttributes') {
    return [[form.get('AttributeName') ?? '', form.get('AttributeValue') ?? '']];
  }
  return [...form]
    .filter(([field]) => /^Attributes\.entry\.\d+\.key$/.test(field))
    .map(([field, name]) => [name, form.get(field.replace(/key$/, 'value')) ?? '']);
}

const xmlText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
