fn main() {
    let p = std::env::args().nth(1).unwrap();
    let index = tantivy::Index::open_in_dir(&p).unwrap();
    let searcher = index.reader().unwrap().searcher();
    let n = searcher.num_docs() as f64;
    let usage = searcher.space_usage().unwrap();
    let mut all: std::collections::BTreeMap<String, f64> = Default::default();
    println!("segments {}", usage.segments().len());
    for s in usage.segments() {
        for (kind, per) in [("term", s.termdict()), ("idx", s.postings()), ("pos", s.positions()), ("fast", s.fast_fields()), ("norm", s.fieldnorms())] {
            for u in per.fields() {
                *all.entry(format!("{kind} {}", u.field_name())).or_default() += u.total().get_bytes() as f64 / n;
            }
        }
    }
    for (k, v) in all { println!("{k:20} {v:.1}"); }
}
