// An OpenID provider for tests: `node provider.mjs FOLDER_WITH_NODE_MODULES`. Says "listening PORT" once it answers.
//
//   POST /token           a token, by client credentials; `resource` ends with the algorithm to sign with
//   POST /keys/replace    signs with new keys from now on and forgets the old ones
//   POST /keys/add        signs with new keys from now on; the old ones are still published
//   GET  /keys/asked      how often the key set has been asked for
import { createServer } from 'node:http';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';

const modules = pathToFileURL(`${process.argv[2]}/node_modules/oidc-provider/lib/index.js`);
const { default: Provider } = await import(modules);

function newKeys() {
  const key = (alg, type, options) => ({
    ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }), alg, use: 'sig', kid: randomUUID(),
  });
  return [
    key('RS256', 'rsa', { modulusLength: 2048 }),
    key('ES256', 'ec', { namedCurve: 'P-256' }),
    key('EdDSA', 'ed25519'),
  ];
}

function provider(issuer, keys) {
  const made = new Provider(issuer, {
    clients: [{
      client_id: 'shop', client_secret: 'shop-secret', grant_types: ['client_credentials'], redirect_uris: [],
      response_types: [],
    }],
    jwks: { keys },
    scopes: ['orders.read', 'orders.write'],
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256', 'EdDSA'] },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (context, resource) => ({
          scope: 'orders.read orders.write', audience: 'orders', accessTokenTTL: 600, accessTokenFormat: 'jwt',
          jwt: { sign: { alg: resource.slice(resource.lastIndexOf('/') + 1) } },
        }),
      },
    },
  });
  return made.callback();
}

let keys = newKeys();
let asked = 0;
let answer;
const server = createServer((request, response) => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const done = (text) => response.end(`${text}\n`);
  switch (request.url) {
    case '/keys/replace':
      keys = newKeys();
      answer = provider(issuer, keys);
      return done('replaced');
    case '/keys/add':
      keys = [...newKeys(), ...keys];
      answer = provider(issuer, keys);
      return done('added');
    case '/keys/asked':
      return done(asked);
    default:
      if (request.url === '/jwks') asked += 1;
      return answer(request, response);
  }
});
server.listen(0, '127.0.0.1', () => {
  answer = provider(`http://127.0.0.1:${server.address().port}`, keys);
  console.log(`listening ${server.address().port}`);
});
process.on('SIGTERM', () => process.exit(0));
