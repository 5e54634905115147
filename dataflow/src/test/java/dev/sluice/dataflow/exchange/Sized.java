package dev.sluice.dataflow.exchange;

import dev.sluice.dataflow.type.TypeDescriptor;

/** An element that is as large as it says. */
record Sized(long id, long bytes) {

  static final TypeDescriptor<Sized> TYPE =
      TypeDescriptor.mutable(Sized.class, sized -> sized, Sized::bytes);
}
