package dev.sluice.benchmarks.flink.nexmark;

import dev.sluice.benchmarks.workload.nexmark.Id;
import dev.sluice.benchmarks.workload.nexmark.NewSeller;
import dev.sluice.benchmarks.workload.nexmark.Seller;
import org.apache.flink.api.common.functions.CoGroupFunction;
import org.apache.flink.util.Collector;

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
