package dev.sluice.dataflow.type;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;

/** The way into a record of the user: its accessors and its canonical constructor, as handles. */
final class RecordAccess {

  private final Class<?> record;
  private final String path;
  private final MethodHandles.Lookup lookup;

  RecordAccess(Class<?> record, String path) {
    this.record = record;
    this.path = path;
    this.lookup = lookupInto(record);
  }

  // A private lookup opens records of any visibility; in a closed module the public ones remain.
  private static MethodHandles.Lookup lookupInto(Class<?> record) {
    RecordAccess.class.getModule().addReads(record.getModule());
    try {
      return MethodHandles.privateLookupIn(record, MethodHandles.lookup());
    } catch (IllegalAccessException closed) {
      return MethodHandles.publicLookup();
    }
  }

  /**
   * The accessor of a component, typed as declared.
   *
   * @throws UndescribableTypeException when the module of the record is closed
   */
  MethodHandle accessor(RecordComponent component) {
    try {
      return lookup.findVirtual(
          record, component.getName(), MethodType.methodType(component.getType()));
    } catch (ReflectiveOperationException closed) {
      throw new UndescribableTypeException(Refusals.closedModule(path, record), closed);
    }
  }

  /**
   * The canonical constructor, typed as declared.
   *
   * @throws UndescribableTypeException when the module of the record is closed
   */
  MethodHandle constructor() {
    Class<?>[] header =
        Stream.of(record.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return lookup
          .findConstructor(record, MethodType.methodType(void.class, header))
          .asFixedArity();
    } catch (ReflectiveOperationException closed) {
      throw new UndescribableTypeException(Refusals.closedModule(path, record), closed);
    }
  }
}
