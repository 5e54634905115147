package dev.sluice.benchmarks.sluice.nexmark;

import dev.sluice.benchmarks.workload.nexmark.Id;
import dev.sluice.benchmarks.workload.nexmark.NewSeller;
import dev.sluice.benchmarks.workload.nexmark.Seller;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.windowing.function.CoGroupFunction;

/** Puts out each person who has an auction in the same window. */
final class FindNewSellers implements CoGroupFunction<Seller, Id, NewSeller> {

  private static final long serialVersionUID = 1L;

  @Override
  public void coGroup(Iterable<Seller> persons, Iterable<Id> sold, Collector<NewSeller> out) {
    if (sold.iterator().hasNext()) {
      persons.forEach(person -> out.collect(NewSeller.of(person)));
    }
  }
}
