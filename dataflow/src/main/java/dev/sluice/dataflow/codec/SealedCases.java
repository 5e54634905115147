package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.type.SealedType;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The classes that a value of a sealed type can have, by a name that lasts: the simple name, behind
 * those of the sealed types between, as in {@code Flat.Dot}.
 */
final class SealedCases {

  private final String path;
  private final Map<String, TypeDescriptor<?>> byName = new LinkedHashMap<>();

  private SealedCases(String path) {
    this.path = path;
  }

  /**
   * The cases in the order of their declaration.
   *
   * @throws UnstorableTypeException when two have the same name
   */
  static Map<String, TypeDescriptor<?>> of(SealedType<?> type, String path) {
    SealedCases cases = new SealedCases(path);
    cases.collect(type, "");
    return cases.byName;
  }

  private void collect(SealedType<?> type, String before) {
    for (TypeDescriptor<?> permitted : type.cases()) {
      String name = before + permitted.rawClass().getSimpleName();
      if (permitted instanceof SealedType<?> nested) {
        collect(nested, name + ".");
      } else if (byName.putIfAbsent(name, permitted) != null) {
        throw new UnstorableTypeException(
            path,
            "two cases of " + type.name() + " are named " + name,
            "cases that differ in their simple names, by which stored values are told apart",
            "Rename one of the classes");
      }
    }
  }
}
