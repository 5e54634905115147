package dev.sluice.dataflow.state;

import dev.sluice.dataflow.snapshot.KeyedForm;

/** A column of collections each of whose entries has a time to live. */
final class PerishableColumn<V> extends ObjectColumn<V> implements Expiring {

  private final Expiry expiry;

  PerishableColumn(KeySlots<?, ?> slots, String name, Cells<V> cells, Expiry expiry) {
    super(slots, name, cells);
    this.expiry = expiry;
  }

  @Override
  KeyedForm.Column form() {
    return new KeyedForm.Column(
        name(), cells().kind(), cells().timed(), expiry.ttlMillis(), cells().schemas());
  }

  @Override
  V stored() {
    V entries = super.stored();
    if (entries != null && expiry.refreshedByReading()) {
      changing();
    }
    if (entries instanceof Perishable perishable && !perishable.expire()) {
      clearAt(slots.current);
      return null;
    }
    return entries;
  }

  @Override
  public void expire(int slot) {
    if (at(slot) instanceof Perishable entries && !entries.expire()) {
      clearAt(slot);
    }
  }
}
