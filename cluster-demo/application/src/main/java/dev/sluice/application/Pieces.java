package dev.sluice.application;

import dev.sluice.dataflow.function.AggregateFunction;

/** Adds up the pieces of shipments. */
final class Pieces implements AggregateFunction<Shipment, Long, Long> {

  private static final long serialVersionUID = 1L;

  @Override
  public Long create() {
    return 0L;
  }

  @Override
  public Long add(Long pieces, Shipment shipment) {
    return pieces + shipment.pieces();
  }

  @Override
  public Long merge(Long first, Long second) {
    return first + second;
  }

  @Override
  public Long result(Long pieces) {
    return pieces;
  }
}
