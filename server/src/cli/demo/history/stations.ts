/** 接站: the station of a town with the log-in that signs for it; the one in Zhejiang has only a telephone. */
export const stations = [
  { place: '441900118', organisation: 'station-dalingshan', login: 'station-head' },
  { place: '441900121', organisation: 'station-humen', login: 'station-humen' },
  { place: '441900115', organisation: 'station-qingxi', login: 'station-qingxi' },
  { place: '441900110', organisation: 'station-changping', login: 'station-changping' },
  { place: '330481', organisation: 'station-haining', login: 'station-haining' },
] as const;

export function stationAt(place: string): (typeof stations)[number] {
  const station = stations.find((one) => one.place === place);
  if (station === undefined) throw new Error(`no station of the demo stands at ${place}`);
  return station;
}
