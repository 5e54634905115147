package dev.sluice.dataflow.state;

/** A column of collections each of whose entries has a time to live. */
final class PerishableColumn<V> extends ObjectColumn<V> implements Expiring {

  PerishableColumn(KeySlots<?, ?> slots, String name, Cells<V> cells) {
    super(slots, name, cells);
  }

  @Override
  V stored() {
    V entries = super.stored();
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
