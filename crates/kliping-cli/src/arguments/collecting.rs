//! Collections, and what is put into them.

use clap::Args;

/// `collections`
#[derive(Debug, Args)]
pub struct Collections {
    /// Make a collection
    #[arg(long, value_name = "NAME", conflicts_with_all = ["rename", "delete"])]
    pub new: Option<String>,
    /// Give a collection another name
    #[arg(long, num_args = 2, value_names = ["NAME", "NEW"], conflicts_with = "delete")]
    pub rename: Vec<String>,
    /// Take this collection out; its articles stay, and `undo` brings it back
    #[arg(long, value_name = "NAME")]
    pub delete: Option<String>,
}

/// `collect`
#[derive(Debug, Args)]
pub struct Collect {
    /// Name or id of the collection; one that is not there yet is made
    #[arg(value_name = "NAME")]
    pub collection: String,
    /// Ids of articles
    #[arg(value_name = "ID", required_unless_present = "query")]
    pub ids: Vec<String>,
    /// Also every article that this query finds
    #[arg(long, value_name = "QUERY")]
    pub query: Option<String>,
    /// Take them out instead; they stay in the library
    #[arg(long)]
    pub remove: bool,
}
