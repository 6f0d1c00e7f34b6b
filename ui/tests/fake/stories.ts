/** Stories made up for the tests of the window. Days, names and outlets are invented. */
export interface Story {
  headline: string;
  site: string | null;
  published: string | null;
  tags: string[];
  state?: 'kept' | 'kept-in-part' | 'needs-sign-in' | 'not-an-article';
  pageOf?: [number, number];
  read?: boolean;
  paragraphs: string[];
  /** Removed before the paragraph of this index. */
  removed?: { text: string; step: string; paragraph: number }[];
  people?: [name: string, kind: 'person' | 'organisation' | 'place', role?: string][];
  events?: { paragraph: number; date: string; label: string; scheduled?: boolean; relative?: string; actors: string[] }[];
}

export const STORIES: Story[] = [
  {
    headline: 'Tanggul Sungai Beringin Jebol, Dua Desa Terendam',
    site: 'Warta Muara',
    published: '2024-02-07',
    tags: ['banjir', 'muara'],
    people: [
      ['Ratna Wibisono', 'person', 'Bupati Muara'],
      ['Desa Sukatani', 'place'],
      ['Badan Penanggulangan Muara', 'organisation'],
    ],
    removed: [
      { text: 'Baca juga: Lima Jembatan yang Perlu Diperbaiki', step: 'teaser-phrase', paragraph: 0 },
      { text: 'Jembatan Gantung Dibuka Lagi', step: 'teaser-link', paragraph: 2 },
      { text: 'ADVERTISEMENT', step: 'advertisement', paragraph: 2 },
      { text: '(rw/kt)', step: 'initials', paragraph: 4 },
    ],
    paragraphs: [
      'Tanggul Sungai Beringin jebol pada Selasa (6/2/2024) dini hari setelah hujan turun tiga hari berturut-turut. Air setinggi dada merendam Desa Sukatani dan sebagian Desa Karanganyar, kata Bupati Muara, Ratna Wibisono.',
      'Badan Penanggulangan Muara mengerahkan dua belas perahu karet. Hingga siang, 340 warga sudah mengungsi ke balai kecamatan.',
      '“Kami akan memperbaiki tanggul itu sebelum akhir pekan,” ujar Ratna. Ia meninjau lokasi kemarin bersama petugas dari Badan Penanggulangan Muara.',
      'Perbaikan sementara dijadwalkan dimulai pada 9 Februari 2024. Warga diminta tidak kembali ke rumah sampai air benar-benar surut dan listrik dinyatakan aman.',
      'Desa Sukatani terakhir kali terendam pada 2019, ketika tanggul yang sama retak sepanjang enam meter.',
    ],
    events: [
      { paragraph: 0, date: '2024-02-06', label: 'Tanggul Beringin jebol', actors: ['Desa Sukatani'] },
      { paragraph: 2, date: '2024-02-06', label: 'Ratna meninjau tanggul', relative: 'kemarin', actors: ['Ratna Wibisono'] },
      { paragraph: 3, date: '2024-02-09', label: 'Perbaikan sementara dimulai', scheduled: true, actors: [] },
      { paragraph: 4, date: '2019', label: 'Sukatani terendam', actors: ['Desa Sukatani'] },
    ],
  },
  {
    headline: 'Ferry resumes after storm keeps harbour shut for four days',
    site: 'The Muara Post',
    published: '2024-02-11',
    tags: ['harbour'],
    read: true,
    people: [
      ['Ratna Wibisono', 'person', 'Regent of Muara'],
      ['Muara Harbour', 'place'],
      ['Samudra Lines', 'organisation'],
    ],
    paragraphs: [
      'Muara Harbour reopened on 10 February 2024 after a storm had kept it shut for four days. Samudra Lines ran two ferries before noon.',
      '“Nobody should have to sleep in a terminal again,” said Ratna Wibisono, who met passengers on Saturday.',
    ],
    events: [{ paragraph: 0, date: '2024-02-10', label: 'Muara Harbour reopens', actors: ['Muara Harbour', 'Samudra Lines'] }],
  },
  {
    headline: 'Sidang Sengketa Lahan Pasar Lama Ditunda Dua Pekan',
    site: 'Suara Pasar',
    published: '2024-03-04',
    tags: ['pasar', 'pengadilan'],
    state: 'kept-in-part',
    pageOf: [1, 3],
    people: [
      ['Halim Prasetya', 'person', 'hakim ketua'],
      ['Pengadilan Negeri Muara', 'organisation'],
    ],
    paragraphs: [
      'Pengadilan Negeri Muara menunda sidang sengketa lahan Pasar Lama pada Senin, 4 Maret 2024. Hakim ketua Halim Prasetya meminta penggugat melengkapi berkas.',
      'Sidang berikutnya dijadwalkan pada 18 Maret 2024.',
    ],
    events: [
      { paragraph: 0, date: '2024-03-04', label: 'Sidang Pasar Lama ditunda', actors: ['Pengadilan Negeri Muara', 'Halim Prasetya'] },
      { paragraph: 1, date: '2024-03-18', label: 'Sidang berikutnya', scheduled: true, actors: ['Pengadilan Negeri Muara'] },
    ],
  },
  {
    headline: 'نهر يفيض بعد ثلاثة أيام من المطر',
    site: 'Warta Muara',
    published: '2024-02-08',
    tags: [],
    read: true,
    paragraphs: ['فاض النهر بعد ثلاثة أيام من المطر المتواصل.', 'غادر السكان بيوتهم قبل الفجر.'],
  },
  {
    headline:
      'Judul <b>dengan markah</b> & tanda "kutip" yang panjangnya sengaja dibuat melewati dua baris supaya kelihatan bagaimana ia dipotong',
    site: null,
    published: null,
    tags: ['uji'],
    paragraphs: ['Teks ini berisi <script>alert(1)</script> yang harus tetap menjadi teks.'],
  },
  {
    headline: 'Laporan Keuangan Koperasi Nelayan',
    site: 'Suara Pasar',
    published: '2024-01-15',
    tags: ['koperasi'],
    state: 'needs-sign-in',
    read: true,
    paragraphs: ['Dua paragraf pertama tersimpan; sisanya hanya untuk pelanggan.'],
  },
];
