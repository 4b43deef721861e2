// A South African person who does not exist: names of the country, nothing that reaches anybody.
// Must not know: payments, hosts.
import { faker } from '@faker-js/faker/locale/en_ZA';
import { createStream, hash } from '../random/stream.ts';
import { southAfricanId } from './id-number.ts';

export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly address: string;
  readonly city: string;
  readonly region: string;
  readonly suburb: string;
  /** Four digits, as in South Africa. */
  readonly postalCode: string;
  /** Under the country code with a 0 where an area or network code begins: no such number can be dialled. */
  readonly mobileNumber: string;
  /** Under a domain of RFC 2606. */
  readonly email: string;
  readonly idNumber: string;
  readonly passportNumber: string;
}

const PROVINCES = [
  'Gauteng',
  'Western Cape',
  'KwaZulu-Natal',
  'Eastern Cape',
  'Free State',
  'Limpopo',
  'Mpumalanga',
  'North West',
  'Northern Cape',
] as const;
const SUBURBS = ['Voorbeeldpark', 'Sampleton', 'Testrivier', 'Examplewood', 'Modelfontein'] as const;
const DOMAINS = ['example.com', 'example.org', 'example.net'] as const;

/** The person of a seed and label; each value carries a mark that no other label's person has. */
export function createPerson(seed: number, label: string): Person {
  const stream = createStream(seed, `person ${label}`);
  faker.seed(hash(`${seed} ${label}`));
  const mark = stream.token(6);
  const firstName = `${faker.person.firstName()} ${capital(stream.token(5))}`;
  const lastName = `${faker.person.lastName()}-${capital(stream.token(5))}`;
  return {
    firstName,
    lastName,
    address: `${stream.int(1, 999)} ${faker.location.street()} ${mark}`,
    city: `${faker.location.city()} ${stream.token(5)}`,
    region: `${stream.pick(PROVINCES)} ${stream.token(5)}`,
    suburb: `${stream.pick(SUBURBS)} ${stream.token(5)}`,
    postalCode: `${stream.int(0, 9)}${stream.int(0, 9)}${stream.int(0, 9)}${stream.int(0, 9)}`,
    mobileNumber: `+2700${String(stream.int(0, 99_999_999)).padStart(8, '0')}`,
    email: `payer.${stream.token(8)}@${stream.pick(DOMAINS)}`,
    idNumber: southAfricanId(stream),
    passportNumber: `X${String(stream.int(0, 99_999_999)).padStart(8, '0')}`,
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
