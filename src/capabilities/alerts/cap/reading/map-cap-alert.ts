import {
  type CapAlert,
  type CapMsgType,
  type CapScope,
  type CapStatus,
  type CapVersion,
  capMsgTypes,
  capScopes,
  capStatuses,
} from '../cap-model.ts';
import { type CapReason, makeRefusal, makeWarning, quoteForReason } from '../cap-reason.ts';
import { deepXmlText, type XmlElement } from '../xml/read-xml-tree.ts';
import { mapCapInfo, withoutAbsent } from './map-cap-info.ts';
import {
  type CapGroup,
  findCapValue,
  findField,
  listFields,
  openCapGroup,
  readDate,
  readText,
  trimmedText,
} from './read-cap-fields.ts';
import { isWholeReference, readCapIncidents, readCapReferences } from './read-cap-lists.ts';

/** The alert of an element, absent when its reasons refuse it. */
export type MappedCap = { readonly alert?: CapAlert; readonly reasons: readonly CapReason[] };

/** Maps an alert element of any version on the CAP 1.2 model; identity, status, msgType and scope are never guessed. */
export function mapCapAlert(element: XmlElement, version: CapVersion): MappedCap {
  const reasons: CapReason[] = [];
  const group = openCapGroup(element, version, reasons);
  const identity = readIdentity(group);
  const kind = readKind(group);
  const details = readDetails(group);
  const info = listFields(group, 'info').map((part) => mapCapInfo(part, group));
  if (identity === undefined || kind === undefined || reasons.some((reason) => reason.level === 'refusal')) {
    return { reasons };
  }
  return { alert: withoutAbsent({ ...identity, ...kind, ...details, info }), reasons };
}

type Identity = Pick<CapAlert, 'identifier' | 'sender' | 'sent'>;

function readIdentity(group: CapGroup): Identity | undefined {
  const identifier = readIdentifyingText(group, 'identifier');
  const sender = readIdentifyingText(group, 'sender');
  const sent = readDate(group, 'sent');
  const told = group.reasons.some((reason) => reason.level === 'refusal' && reason.message.startsWith('<sent>'));
  if (sent === undefined && !told) group.reasons.push(makeRefusal(group.element.line, '<sent> is missing or empty'));
  if (identifier === undefined || sender === undefined || sent === undefined) return undefined;
  return { identifier, sender, sent };
}

function readIdentifyingText(group: CapGroup, name: 'identifier' | 'sender'): string | undefined {
  const element = findField(group, name);
  const text = element === undefined ? '' : trimmedText(element);
  if (element === undefined || text === '') {
    const fault = element === undefined ? 'is missing' : 'is empty';
    group.reasons.push(makeRefusal(element?.line ?? group.element.line, `<${name}> ${fault}`));
    return undefined;
  }
  if (text !== deepXmlText(element)) {
    group.reasons.push(makeWarning(element.line, `<${name}> has blanks around it: read without them`));
  }
  if (text.includes(',')) {
    // A reference is "sender,identifier,sent": with a comma inside, no later message could point here for certain.
    const message = `<${name}> ${quoteForReason(text)} holds a comma, which breaks references to it (CAP 1.2, 3.2.1)`;
    group.reasons.push(makeWarning(element.line, message));
  } else if (/[\s<&]/u.test(text)) {
    const message = `<${name}> ${quoteForReason(text)} holds a blank, < or &, which CAP 1.2, 3.2.1 forbids`;
    group.reasons.push(makeWarning(element.line, message));
  }
  return text;
}

type Kind = { readonly status: CapStatus; readonly msgType: CapMsgType; readonly scope: CapScope };

function readKind(group: CapGroup): Kind | undefined {
  const status = readCertainValue(group, 'status', capStatuses);
  const msgType = readCertainValue(group, 'msgType', capMsgTypes);
  const scope = readScope(group);
  return status === undefined || msgType === undefined || scope === undefined ? undefined : { status, msgType, scope };
}

/** A value that decides what is done with the message: an exercise taken for real, or a Cancel for an Alert, harms people. */
function readCertainValue<Value extends string>(
  group: CapGroup,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const element = findField(group, name);
  if (element === undefined) {
    group.reasons.push(makeRefusal(group.element.line, `<${name}> is missing: it is never guessed`));
    return undefined;
  }
  const value = findCapValue(values, trimmedText(element));
  if (value === undefined) {
    const message = `<${name}> ${quoteForReason(element.text)} is not one of ${values.join(', ')}: it is never guessed`;
    group.reasons.push(makeRefusal(element.line, message));
  }
  return value;
}

function readScope(group: CapGroup): CapScope | undefined {
  if (group.version !== '1.0' || listFields(group, 'scope').length > 0) {
    return readCertainValue(group, 'scope', capScopes);
  }
  // CAP 1.0 lets the scope be left out; the elements that go with the narrower scopes tell which is meant.
  const isFilled = (name: string) => listFields(group, name).some((element) => trimmedText(element) !== '');
  const scope = isFilled('addresses') ? 'Private' : isFilled('restriction') ? 'Restricted' : 'Public';
  group.reasons.push(makeWarning(group.element.line, `<scope> is left out, as CAP 1.0 allows: read as ${scope}`));
  return scope;
}

function readDetails(group: CapGroup) {
  const password = listFields(group, 'password')[0];
  if (password !== undefined) {
    group.reasons.push(makeWarning(password.line, '<password> is left out: CAP 1.1 and later have none'));
  }
  return {
    source: readText(group, 'source'),
    restriction: readText(group, 'restriction'),
    addresses: readText(group, 'addresses'),
    code: listFields(group, 'code').map(deepXmlText),
    note: readText(group, 'note'),
    references: readReferences(group),
    incidents: listFields(group, 'incidents').flatMap((element) => readCapIncidents(deepXmlText(element))),
  };
}

function readReferences(group: CapGroup): CapAlert['references'] {
  return listFields(group, 'references').flatMap((element) => {
    const references = readCapReferences(deepXmlText(element));
    for (const reference of references.filter((each) => !isWholeReference(each))) {
      const text = quoteForReason([reference.sender, reference.identifier, reference.sent].join(','));
      group.reasons.push(
        makeWarning(element.line, `<references> holds ${text}, which is not "sender,identifier,sent"`),
      );
    }
    return references;
  });
}
