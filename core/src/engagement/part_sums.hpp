// Writes sums, their report and the page ledger for another machine, and reads them there.
#pragma once

#include <leadership/engagement/ingest.hpp>

#include "engagement/aggregator.hpp"
#include "engagement/page_ledger.hpp"
#include "engagement/part_bytes.hpp"
#include "engagement/sum_run.hpp"

namespace leadership {

void write_sums(PartWriter& part, const Aggregates& sums);
// classes: number of classes in the rules of the sums. Throws Error(invalid_data).
Aggregates read_sums(PartReader& part, std::size_t classes);

// Writes where a run lies in its file, after the file's name, which read_place does not read.
void write_place(PartWriter& part, const SumRun& run);
SumRun read_place(PartReader& part);

void write_ledger(PartWriter& part, const PageLedger& ledger);
void read_ledger(PartReader& part, PageLedger& ledger, const Aggregates& sums, std::size_t classes);

// Leaves out the fields that the last part fills in.
void write_report(PartWriter& part, const IngestReport& report);
IngestReport read_report(PartReader& part);

}  // namespace leadership
