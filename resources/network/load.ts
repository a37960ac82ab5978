import { networkFacts } from './facts.ts';
import { buildNetwork, type Network } from './network.ts';

let built: Network | undefined;

/** The network that ships, built once a process. */
export function loadNetwork(): Network {
  built ??= buildNetwork(networkFacts);
  return built;
}
