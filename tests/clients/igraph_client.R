# R igraph: the GraphML file, and the plain tables as data frames, with every vertex, parallel edge, label and status.

suppressPackageStartupMessages({ library(igraph); library(jsonlite) })
files <- Sys.getenv("CLIENTS_FILES")
graph <- Sys.getenv("CLIENTS_GRAPH")
at <- function(ending) file.path(files, paste0(graph, ".", ending))
truth <- fromJSON(at("json"), simplifyVector = FALSE)
count <- 0; wrong <- character()
same <- function(found, expected, what) {
  count <<- count + 1
  if (!identical(found, expected)) wrong <<- c(wrong, paste0(what, ": found ", substr(toString(found), 1, 200), ", expected ", substr(toString(expected), 1, 200)))
}
by_id <- function(list, field) { values <- vapply(list, field, ""); names(values) <- vapply(list, function(x) x$id, ""); values[order(names(values))] }
drop_controls <- function(x) gsub("[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]|\ufffe|\uffff", "", x, perl = TRUE)
sorted <- function(values, keys) { names(values) <- keys; values[order(names(values))] }

statuses <- by_id(truth$claims, function(c) c$status)
clean <- Filter(function(e) !grepl("[[:cntrl:]]|\ufeff", e$label), truth$entities)
labels <- by_id(clean, function(e) e$label)
quotes <- by_id(Filter(function(c) !grepl("[[:cntrl:]]|\ufeff", c$sentence$text), truth$claims), function(c) c$sentence$text)

g <- read_graph(at("graphml"), format = "graphml")
same(as.integer(vcount(g)), length(truth$entities), "vertices")
same(as.integer(ecount(g)), length(truth$claims), "edges")
same(any_multiple(g), TRUE, "parallel edges")
same(sorted(E(g)$status, E(g)$claim_id), statuses, "status in GraphML")
same(sorted(V(g)$label, V(g)$id)[names(labels)], labels, "label in GraphML")
same(sorted(E(g)$ev_quote, E(g)$claim_id)[names(quotes)], quotes, "quote in GraphML")

read <- function(ending) read.delim(at(ending), quote = "\"", na.strings = "", colClasses = "character", encoding = "UTF-8", check.names = FALSE)
nodes <- read("nodes.tsv"); edges <- read("edges.tsv")
h <- graph_from_data_frame(edges, vertices = nodes)
same(as.integer(vcount(h)), length(truth$entities), "vertices from tables")
same(as.integer(ecount(h)), length(truth$claims), "edges from tables")
same(sorted(edges$status, edges$id), statuses, "status in tables")
same(sorted(nodes$label, nodes$id)[names(labels)[labels != ""]], labels[labels != ""], "label in tables")
same(sorted(edges$ev_quote, edges$id)[names(quotes)], quotes, "quote in tables")
if (length(wrong)) { cat(sprintf("R igraph, %s: %d of %d checks failed\n", graph, length(wrong), count)); cat(paste0("  ", head(wrong, 20), "\n"), sep = ""); quit(status = 1) }
cat(sprintf("R igraph, %s: %d checks ok\n", graph, count))
