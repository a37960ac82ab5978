import { maxScale, type Channel } from '../../shared/domain/catalogue.ts';
import { copyCode } from '../../shared/domain/channel-code.ts';
import { carriagewayOffsetM, type RoadNetwork } from '../../shared/domain/road-network.ts';
import { roundDegrees } from '../../shared/lib/geo.ts';
import { hashFraction } from '../../shared/lib/hash.ts';
import { scatter } from './spots.ts';

/** A copy on a road lies within this of its original; one elsewhere is scattered this far. */
const reachM = 900;

/**
 * More or fewer channels than the facts give, for load tests. The originals keep their ids; copy c has `~c` behind it
 * and stands elsewhere on the same road. A part of a copy takes channels evenly from the list.
 * @param scale > 0 and at most `maxScale`
 * @throws RangeError outside of that
 */
export function scaleChannels(base: readonly Channel[], roads: RoadNetwork, scale: number): Channel[] {
  if (!(scale > 0 && scale <= maxScale)) throw new RangeError(`scale must be above 0 and at most ${maxScale}`);
  const channels: Channel[] = [];
  const wanted = Math.max(1, Math.round(base.length * scale));
  for (let copy = 0; channels.length < wanted; copy += 1) {
    const room = wanted - channels.length;
    const take = Math.min(1, room / base.length);
    base.forEach((channel, i) => {
      if (take < 1 && Math.floor((i + 1) * room / base.length) === Math.floor((i * room) / base.length)) return;
      channels.push(copy === 0 ? channel : buildCopy(channel, copy, roads));
    });
  }
  return channels;
}

function buildCopy(channel: Channel, copy: number, roads: RoadNetwork): Channel {
  const id = copyCode(channel.id, copy);
  const copied: Channel = { ...channel, id, name: `${channel.name}·${copy}` };
  if (channel.streams) copied.streams = channel.streams.map((stream) => ({ ...stream, url: `sim:${id}` }));
  const line = channel.route === undefined ? undefined : roads.line(channel.route);
  const shiftM = (hashFraction(id) * 2 - 1) * reachM;
  if (!line || channel.stake === undefined) {
    const [lon, lat] = scatter(channel.lon, channel.lat, id, reachM);
    return { ...copied, lon: roundDegrees(lon), lat: roundDegrees(lat) };
  }
  const alongM = Math.min(Math.max(line.stakes.nearestPlaceOf(channel.stake) + shiftM, 0), line.lengthM);
  const exact = line.stakes.stakeAt(alongM);
  const stake = [Math.round(exact), Math.floor(exact), Math.ceil(exact)].find((s) => !Number.isNaN(line.stakes.firstPlaceOf(s)))!;
  const spread = carriagewayOffsetM + 30 * hashFraction(`${id}/o`);
  const { lon, lat } = line.pointAt(line.stakes.firstPlaceOf(stake), channel.direction ?? 1, spread);
  return { ...copied, stake, lon: roundDegrees(lon), lat: roundDegrees(lat) };
}
