// The onceoff.yaml that "onceoff init" writes.
// Must not know: where it is written.

export const TEMPLATE = `# Hosts that onceoff may judge, by name. "onceoff config" shows what is set, and where each value comes from;
# "onceoff config --schema > onceoff.schema.json" writes the JSON Schema of this file; for an editor, uncomment:
## yaml-language-server: $schema=onceoff.schema.json
# Flags win over ONCEOFF_ variables, these over this file.

# Target when none is named with --target; mock is the embedded mock host.
default: mock

# tier: gate                      # smoke (12 requests), gate (1,000), explore (10,000)
# seed: 1
# out: reports/latest             # relative to this file
# concurrency: 8                  # requests in flight
# timeoutMs: 15000

targets:
  uat:
    # Base URL, without /onceoffpayment. A host that is not loopback must also be named in ONCEOFF_ALLOW_HOSTS.
    url: https://uat.example.org
    # allowProduction: pay.example.org   # the host's name once more, if it looks like production and you are sure

    # Secrets are never written here: env:NAME names a variable, file:PATH a file (relative to this one).
    credentials:
      apiKey: env:UAT_API_KEY            # of a user with role Client
      # apiKeyIn: bearer                 # where keys stand: bearer, basic (as user name), query, query:NAME
      # username: tester                 # instead of, or beside, a key
      # password: env:UAT_PASSWORD
      # login: basic                     # in each request; session: once, at /auth/credentials
      # bearerToken: file:secrets/token
      # tokenCommand: [get-token, --for, uat]   # prints a token; run again when that has ended
      # Second identities: rows that need one that is not given do not apply.
      # wrongRoleApiKey: env:UAT_KEY_WITHOUT_ROLE
      # wrongRoleUsername: other         # where there are no keys
      # wrongRolePassword: env:UAT_OTHER_PASSWORD
      # expiredApiKey: env:UAT_EXPIRED_KEY
      # cancelledApiKey: env:UAT_CANCELLED_KEY

    # tls:
    #   caFile: company-ca.pem           # trusted instead of the usual authorities
    #   certFile: client.pem             # client certificate
    #   keyFile: client-key.pem
    #   serverName: uat.example.org
    #   minVersion: '1.2'

    # proxy: env:UAT_PROXY               # a URL without password may stand here; none: no proxy whatever HTTPS_PROXY says
    # concurrency: 4
    # timeoutMs: 15000

    # Hard limits: the run stops before it passes one.
    budget:
      maxRequests: 1000
      maxAccepted: 50                    # payments
      # maxValue: 5000                   # sum of their amounts
      # maxSeconds: 600
      rate: 20                           # requests a second

    # Violations that are accepted for a while. One that no longer fails, or has expired, is red.
    waivers: []
    #  - requirement: FMT-007
    #    case: jsonl                     # may be left out when one case is violated
    #    reason: JSON Lines is switched off until the next release
    #    owner: payments team
    #    expires: 2027-03-31
    #    link: https://tracker.example.org/1234
`;
