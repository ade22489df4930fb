import qrcode from 'qrcode-generator';

/** 二维码: the square code of a text as SVG, for `printPage`. Error correction M: still read after a fold or a stamp on one corner. */
export function squareCode(text: string): string {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  return code.createSvgTag({ cellSize: 2, margin: 0, scalable: true });
}
