type Comparison =
  | `String${'Equals' | 'NotEquals' | 'EqualsIgnoreCase' | 'NotEqualsIgnoreCase' | 'Like' | 'NotLike'}`
  | `Numeric${'Equals' | 'NotEquals' | 'LessThan' | 'LessThanEquals' | 'GreaterThan' | 'GreaterThanEquals'}`
  | `Date${'Equals' | 'NotEquals' | 'LessThan' | 'LessThanEquals' | 'GreaterThan' | 'GreaterThanEquals'}`
  | `Arn${'Equals' | 'NotEquals' | 'Like' | 'NotLike'}`
  | 'Bool'
  | 'BinaryEquals'
  | 'IpAddress'
  | 'NotIpAddress';

/** `StringEquals`, `BoolIfExists`, `ForAnyValue:StringLike`, `Null` ... */
export type ConditionOperator = 'Null' | `${'' | 'ForAllValues:' | 'ForAnyValue:'}${Comparison}${'' | 'IfExists'}`;

/** Operator, then condition key, then the value or values. Booleans and numbers are strings, as IAM writes them. */
export type Conditions = {
  readonly [operator in ConditionOperator]?: Readonly<Record<string, string | readonly string[]>>;
};
