/** 结对: what the demo knows of the co-operation of two counties. Marked 演示: number and persons are invented. */
export const pairing = {
  演示: true,
  note: '演示数据:协议编号、站点联系人均为虚构 / invented for the demo',
  agreement: {
    number: '莞昭劳协〔2018〕1号（演示）',
    title: '东莞市—昭通市威信县劳务协作框架协议（演示）',
    validFrom: '2018-01-01',
    validTo: '2020-12-31',
  },
  sending: {
    code: '530629',
    name: '云南省昭通市威信县',
    organisation: '威信县公共就业和人才服务中心（演示）',
    phone: '19900009950',
  },
  receiving: {
    code: '441900118',
    name: '广东省东莞市大岭山镇',
    organisation: '东莞市大岭山镇人力资源和社会保障分局（演示）',
    phone: '19900009951',
  },
  stations: [
    { name: '昭通市驻东莞大岭山劳务服务站（演示）', place: '441900118', phone: '19900009960' },
    { name: '昭通市驻东莞虎门劳务服务站（演示）', place: '441900121', phone: '19900009961' },
    { name: '昭通市驻东莞清溪劳务服务站（演示）', place: '441900115', phone: '19900009962' },
    { name: '昭通市驻东莞常平劳务服务站（演示）', place: '441900110', phone: '19900009963' },
    { name: '昭通市驻浙江海宁联络点（演示,仅电话）', place: '330481', phone: '19900009964' },
  ],
} as const;
