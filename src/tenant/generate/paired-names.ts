/** Arabic, Chinese and Japanese names as pairs of native and Latin form: they can't be spelt out letter by letter. */

/** The name as it is written there, and in Latin letters. */
export type PairedName = { readonly native: string; readonly latin: string };

export type PairedNames = {
  readonly given: { readonly female: readonly PairedName[]; readonly male: readonly PairedName[] };
  readonly surnames: readonly PairedName[];
};

const JAPANESE: PairedNames = {
  given: {
    female: joined(
      '美 mi 由 yu 陽 haru 千 chi 真 ma 亜 a 理 ri 恵 e 奈 na 紗 sa',
      '子 ko 香 ka 奈 na 里 ri 代 yo 織 ori 菜 na 乃 no 江 e 弥 ya',
    ),
    male: joined(
      '健 ken 裕 yu 浩 ko 大 dai 慎 shin 純 jun 英 ei 翔 sho 修 shu 信 nobu',
      '太 ta 司 ji 介 suke 平 hei 一 ichi 也 ya 人 to 郎 ro 吾 go 之 yuki',
    ),
  },
  surnames: pairs(
    '佐藤 Sato 鈴木 Suzuki 高橋 Takahashi 田中 Tanaka 伊藤 Ito 渡辺 Watanabe 山本 Yamamoto 中村 Nakamura 小林 Kobayashi 加藤 Kato ' +
      '吉田 Yoshida 山田 Yamada 佐々木 Sasaki 山口 Yamaguchi 松本 Matsumoto 井上 Inoue 木村 Kimura 林 Hayashi 斎藤 Saito 清水 Shimizu ' +
      '山崎 Yamazaki 森 Mori 池田 Ikeda 橋本 Hashimoto 阿部 Abe 石川 Ishikawa 山下 Yamashita 中島 Nakajima 石井 Ishii 小川 Ogawa ' +
      '前田 Maeda 岡田 Okada 長谷川 Hasegawa 藤田 Fujita 後藤 Goto 近藤 Kondo 村上 Murakami 遠藤 Endo 青木 Aoki 坂本 Sakamoto',
  ),
};

const CHINESE: PairedNames = {
  given: {
    female: joined(
      '晓 xiao 雨 yu 欣 xin 佳 jia 梦 meng 思 si 丽 li 雅 ya 静 jing 婷 ting 春 chun 秀 xiu',
      '怡 yi 婷 ting 梅 mei 玲 ling 芳 fang 娜 na 琳 lin 燕 yan 萍 ping 雯 wen 洁 jie 敏 min',
    ),
    male: joined(
      '志 zhi 建 jian 文 wen 伟 wei 俊 jun 国 guo 明 ming 海 hai 子 zi 浩 hao 天 tian 永 yong',
      '强 qiang 军 jun 杰 jie 涛 tao 磊 lei 勇 yong 峰 feng 斌 bin 华 hua 宇 yu 鹏 peng 宁 ning',
    ),
  },
  surnames: pairs(
    '王 Wang 李 Li 张 Zhang 刘 Liu 陈 Chen 杨 Yang 赵 Zhao 黄 Huang 周 Zhou 吴 Wu 徐 Xu 孙 Sun 胡 Hu 朱 Zhu 高 Gao 林 Lin 何 He ' +
      '郭 Guo 马 Ma 罗 Luo 梁 Liang 宋 Song 郑 Zheng 谢 Xie 韩 Han 唐 Tang 冯 Feng 于 Yu 董 Dong 萧 Xiao 程 Cheng 曹 Cao 袁 Yuan ' +
      '邓 Deng 许 Xu 傅 Fu 沈 Shen 曾 Zeng 彭 Peng 吕 Lyu 苏 Su 卢 Lu 蒋 Jiang 蔡 Cai 贾 Jia 丁 Ding 魏 Wei 薛 Xue 叶 Ye 阎 Yan',
  ),
};

const ARABIC: PairedNames = {
  given: {
    female: pairs(
      'فاطمة Fatima مريم Mariam عائشة Aisha نور Nour ليلى Layla سارة Sara هدى Huda زينب Zainab أمل Amal سلمى Salma رنا Rana دينا Dina ' +
        'هبة Heba منى Mona ياسمين Yasmin ريم Reem نادية Nadia سميرة Samira لينا Lina خديجة Khadija',
    ),
    male: pairs(
      'محمد Mohammed أحمد Ahmed علي Ali عمر Omar يوسف Yousef خالد Khaled حسن Hassan حسين Hussein إبراهيم Ibrahim مصطفى Mustafa ' +
        'طارق Tariq كريم Karim سامي Sami ماجد Majid فيصل Faisal سعيد Saeed وليد Walid رامي Rami زياد Ziad نبيل Nabil',
    ),
  },
  surnames: pairs(
    'العلي Al-Ali المنصوري Al-Mansoori الهاشمي Al-Hashimi الحسيني Al-Husseini الشامي Al-Shami المصري Al-Masri البغدادي Al-Baghdadi ' +
      'القاسمي Al-Qasimi النجار Al-Najjar الحداد Al-Haddad الخطيب Al-Khatib الصباغ Al-Sabbagh الفارسي Al-Farsi الكعبي Al-Kaabi ' +
      'الزعابي Al-Zaabi السويدي Al-Suwaidi الشمري Al-Shammari العتيبي Al-Otaibi الغامدي Al-Ghamdi القحطاني Al-Qahtani حمدان Hamdan ' +
      'سالم Salem منصور Mansour عثمان Othman فرحات Farhat جابر Jaber شاهين Shaheen رشيد Rashid صالح Saleh نصر Nasr',
  ),
};

export const PAIRED_NAMES = { ja: JAPANESE, zh: CHINESE, ar: ARABIC } as const;

/** `native latin native latin ...` as pairs. */
function pairs(words: string): readonly PairedName[] {
  const list = words.split(' ');
  return list.flatMap((native, place) => (place % 2 === 0 ? [{ native, latin: list[place + 1] ?? '' }] : []));
}

/** Every first part with every second one: given names of two characters. */
function joined(firsts: string, seconds: string): readonly PairedName[] {
  return pairs(firsts).flatMap((first) =>
    pairs(seconds)
      .filter((second) => second.native !== first.native)
      .map((second) => ({ native: first.native + second.native, latin: capital(first.latin + second.latin) })),
  );
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
