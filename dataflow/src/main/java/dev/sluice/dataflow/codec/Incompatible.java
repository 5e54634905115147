package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.List;

/** The words of every refusal to read what was stored under another schema. */
final class Incompatible {

  private Incompatible() {}

  static IncompatibleSchemaException type(Where where, String stored, TypeDescriptor<?> now) {
    return new IncompatibleSchemaException(
        where.path(),
        "it was stored as %s, and the code has %s"
            .formatted(stored, SchemaDerivation.of(now).brief(0)),
        "the type that was stored, or long where int was",
        "Give it its old type back, and bring what is new as another component; or start the job"
            + " without its old state");
  }

  static IncompatibleSchemaException removedComponent(
      Where where, String component, String stored) {
    return new IncompatibleSchemaException(
        where.path() + "." + component,
        "it was stored as %s, and the code has no component %s".formatted(stored, component),
        "every component that was stored, except Optional ones",
        "Bring the component back; if it was renamed, give it its old name");
  }

  static IncompatibleSchemaException removedFromKey(Where where, String component, String stored) {
    return new IncompatibleSchemaException(
        where.path() + "." + component,
        "it was stored as %s inside an element of a Set or a key of a Map, and the code has no component %s, so that different ones would become one"
            .formatted(stored, component),
        "every component that was stored",
        "Bring the component back; if it was renamed, give it its old name");
  }

  static IncompatibleSchemaException removedConstant(
      Where where, String constant, List<String> now) {
    return new IncompatibleSchemaException(
        where.path(),
        "the constant %s was stored, and the code has %s".formatted(constant, now),
        "every constant that was stored",
        "Bring the constant back; if it was renamed, give it its old name");
  }

  static IncompatibleSchemaException removedCase(Where where, String name, Iterable<String> now) {
    return new IncompatibleSchemaException(
        where.path() + ":" + name,
        "the case %s was stored, and the code has %s".formatted(name, now),
        "every case that was stored",
        "Bring the class back among the permitted ones; if it was renamed, give it its old name");
  }

  static IncompatibleSchemaException refusedDefaults(
      Where where, List<String> added, RuntimeException refusal) {
    return new IncompatibleSchemaException(
        where.path(),
        "its constructor refused a stored value, in which %s are missing, with %s"
            .formatted(added, refusal),
        "a constructor that takes null, 0, false or Optional.empty() for a component that was added",
        "Let the constructor put what it wants in their place, or make them Optional",
        refusal);
  }
}
