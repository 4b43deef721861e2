// Why a requirement matters: what happens to people or money, or to a client's programmer, when it is not met.
// Must not know: checks, hosts, reports.
import type { Area, RequirementRow } from './row.ts';

const BY_AREA: Readonly<Record<Area, string>> = {
  access:
    'Who gets in where nobody should can create payments in another’s name, and who is kept out though entitled cannot pay.',
  acceptance:
    'A payment that is refused by mistake, answered untruly, or made twice costs somebody money, and the client cannot know.',
  validation:
    'A payment without a required member is booked to nobody; a refusal that names the wrong member sends its sender looking in the wrong place.',
  binding:
    'A member that is lost, or taken for another, changes the payment silently: the sender is told that all went well.',
  formats: 'A client reads the answer in the format that it asked for; another one is lost to it, whatever it says.',
  syntax:
    'A body that cannot be read must be refused in an orderly way: carried out in part, it is a payment that nobody ordered.',
  routing: 'What pays under another verb or path is not seen by whoever guards the documented one.',
  errors: 'Clients show and handle errors by their members; an error of another shape ends in a crash or a silence.',
  security: 'What an answer gives away, personal or of the host’s inside, cannot be taken back.',
  resilience:
    'A host that answers otherwise later, under load or on a used connection passes each test at a desk and fails in operation.',
  drift: 'Clients are generated from what the host says of itself; what it says wrongly is wrong in all of them.',
};

const BY_SOURCE: Readonly<Record<RequirementRow['source'], string>> = {
  page: 'The metadata page promises it.',
  framework: 'Every host of the framework does so, and its clients rely on it.',
  rfc: 'The standard asks for it.',
  practice: 'No page says it, and nobody would accept less.',
};

/** One or two sentences for people. */
export function whyOf(row: Pick<RequirementRow, 'area' | 'source'>): string {
  return `${BY_AREA[row.area]} ${BY_SOURCE[row.source]}`;
}
