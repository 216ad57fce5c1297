# Rscript quanteda.R ENTRIES TEXT: the same job as its users do it; a line is a document.
# Rscript quanteda.R --lsd2015: the entries of its own LSD2015, `CATEGORY<tab>TERM`.
suppressPackageStartupMessages(library(quanteda))
arguments <- commandArgs(trailingOnly = TRUE)

if (arguments[1] == "--lsd2015") {
  categories <- as.list(data_dictionary_LSD2015)
  for (name in names(categories)) writeLines(paste(name, categories[[name]], sep = "\t"))
  quit()
}

quanteda_options(threads = 1)
entries <- read.delim(arguments[1], header = FALSE, quote = "", colClasses = "character")
scheme <- dictionary(split(entries$V2, paste0("category", entries$V1)))
words <- tokens(corpus(readLines(arguments[2], encoding = "UTF-8")))
print(colSums(dfm(tokens_lookup(words, scheme))))
