import { postureError } from '../../../core/errors';
import { checkConditions, type Refuse } from './condition-rules';
import { whatIsWrongWith } from './known-actions';
import { POLICY_KINDS, type PolicyKind, type PolicyKindRules } from './policy-kind';
import { type AllowStatement, type DenyStatement, EveryAction, EveryResource, type Statement } from './statement';

/** Refuses a statement that IAM would refuse, or that allows more than it says. */
export function checkStatement(statement: Statement, kind: PolicyKind, at: string): void {
  const rules = POLICY_KINDS[kind];
  const problem: Refuse = (what, fix) => postureError(at, `${what} in the ${rules.name} of {path}.`, fix);

  checkWords(statement, problem);
  checkPrincipals(statement, rules, problem);
  if (statement.effect === 'Deny') {
    checkDenial(statement, rules, problem);
  } else {
    checkAllowedActions(statement.actions, rules, problem);
    checkAllowedResources(statement, rules, problem);
  }
  checkConditions(statement.conditions ?? {}, statement.effect, problem);
}

/** Plain JavaScript may pass anything. */
const isList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

const isToken = (text: string): boolean => text.includes('${');

function checkWords({ effect, sid }: Statement, problem: Refuse): void {
  if (effect !== undefined && effect !== 'Allow' && effect !== 'Deny') {
    throw problem(`'${String(effect)}' is no effect`, "Write 'Allow' or 'Deny', as a literal");
  }
  if (sid !== undefined && !/^[A-Za-z0-9]+$/.test(sid)) {
    throw problem(`'${sid}' is no sid`, "Use letters and digits only, as in 'TlsOnly'");
  }
}

function checkPrincipals(statement: Statement, rules: PolicyKindRules, problem: Refuse): void {
  const { principals, effect } = statement;
  const excepted = effect === 'Deny' ? statement.notPrincipals : undefined;
  const named = principals ?? excepted;
  if (!rules.namesPrincipals) {
    if (named === undefined) return;
    throw problem('a statement names principals', 'Leave them out: it is about whom the policy is attached to');
  }
  if (named === undefined) throw problem('a statement names nobody', "Add principals, as in { service: ['...'] }");
  if (named === '*') {
    if (effect === 'Deny') return;
    throw problem("an allowing statement names everyone, '*'", 'Name the services, accounts or roles that need it');
  }
  const all = [named.service, named.aws, named.federated].filter((list) => list !== undefined);
  if (all.length === 0 || all.some((list) => list.length === 0)) {
    throw problem('a list of principals is empty', 'Name somebody, or leave the statement out');
  }
  const wide = all.flat().find((name) => /[*?]/.test(name));
  if (wide !== undefined && effect !== 'Deny') {
    throw problem(`the principal '${wide}' is a wildcard`, 'Name the services, accounts or roles that need it');
  }
  const strange = named.aws?.find((name) => !/^(?:arn:|\d{12}$|\*$|\$\{)/.test(name));
  if (strange !== undefined) {
    throw problem(`'${strange}' is no ARN and no account id`, 'Write an ARN, or the twelve digits of an account');
  }
}

function checkAllowedActions(actions: AllowStatement['actions'], rules: PolicyKindRules, problem: Refuse): void {
  const named = actions instanceof EveryAction ? [`${actions.service}:*`] : actions;
  const wide = isList(actions) ? actions.find((action) => /[*?]/.test(action)) : undefined;
  if (wide !== undefined) {
    throw problem(
      `an allowing statement has the wildcard action '${wide}'`,
      "Spell the actions out, or say why: everyAction('s3', { because: '...' })",
    );
  }
  checkActions(named, rules, problem);
}

function checkActions(actions: readonly string[] | undefined, rules: PolicyKindRules, problem: Refuse): void {
  if (!isList(actions) || actions.length === 0)
    throw problem('a statement names no action', 'Name at least one, in a list');
  for (const action of actions) {
    if (action === '*') continue; // only a denial gets here with it
    if (isToken(action)) {
      throw problem(
        `the action '${action}' is a Terraform token`,
        'Write actions as literals: they must be reviewable',
      );
    }
    const wrong = whatIsWrongWith(action);
    if (wrong !== undefined) throw problem(`the action '${action}' ${wrong.problem}`, wrong.fix);
    if (rules.service !== undefined && !action.startsWith(`${rules.service}:`)) {
      throw problem(`the action '${action}' has no meaning`, `Only actions of '${rules.service}' do there`);
    }
  }
}

// '*', or an ARN that says nothing after the account, as in 'arn:aws:s3:::*'; slashes between wildcards say nothing either
const WHOLE_SERVICE = /^(?:[*?]+|arn:(?:[^:]*:){0,4}[*?/:]+)$/;

function checkAllowedResources({ resources }: AllowStatement, rules: PolicyKindRules, problem: Refuse): void {
  if (resources instanceof EveryResource) return;
  if (!rules.namesResources) {
    if (resources === undefined) return;
    throw problem('a statement names resources', 'Leave them out: it is about what the policy is attached to');
  }
  const wide = isList(resources) ? resources.find((resource) => WHOLE_SERVICE.test(resource)) : undefined;
  if (wide !== undefined) {
    throw problem(
      `an allowing statement has the wildcard resource '${wide}'`,
      "Name the resources, or say why: everyResource({ because: '...' })",
    );
  }
  checkResources(resources, problem);
}

function checkResources(resources: readonly string[] | undefined, problem: Refuse): void {
  if (!isList(resources) || resources.length === 0) {
    throw problem('a statement names no resource', 'Name at least one, by its ARN, in a list');
  }
  const strange = resources.find((resource) => !/^(?:arn:|\$\{|\*$)/.test(resource));
  if (strange !== undefined) throw problem(`the resource '${strange}' is no ARN`, 'Resources are named by ARN');
}

function checkDenial(denial: DenyStatement, rules: PolicyKindRules, problem: Refuse): void {
  const { actions, notActions, resources, notResources, principals, notPrincipals } = denial;
  for (const [one, other, word] of [
    [actions, notActions, 'actions'],
    [resources, notResources, 'resources'],
    [principals, notPrincipals, 'principals'],
  ] as const) {
    if (one !== undefined && other !== undefined) {
      throw problem(`a denial says both which ${word} it is about and which not`, 'Keep one of the two');
    }
  }
  checkActions(actions ?? notActions, rules, problem);
  const named = resources ?? notResources;
  if (named !== undefined) checkResources(named, problem);
}
