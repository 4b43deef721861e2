// Every suite, in the order of areas: importing this file registers all checks.
// Must not know: who runs them.
import './access/access.suite.ts';
import './access/clients.suite.ts';
import './access/refusal.suite.ts';
import './acceptance/acceptance.suite.ts';
import './acceptance/answer.suite.ts';
import './validation/validation.suite.ts';
import './validation/whole-run.suite.ts';
import './validation/properties.suite.ts';
import './binding/binding.suite.ts';
import './formats/formats.suite.ts';
import './formats/negotiation.suite.ts';
import './syntax/syntax.suite.ts';
import './routing/routing.suite.ts';
import './routing/verbs.suite.ts';
import './errors/errors.suite.ts';
import './security/security.suite.ts';
import './resilience/resilience.suite.ts';
import './resilience/connection.suite.ts';
import './drift/drift.suite.ts';
import './drift/code.suite.ts';

export { twinDocument } from './acceptance/payments.ts';
