package dev.sluice.dataflow.type;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A walk over a descriptor and every descriptor inside it, each visited once, so that it ends for
 * recursive types too.
 */
public final class TypeWalk {

  private final Set<TypeDescriptor<?>> visited = Collections.newSetFromMap(new IdentityHashMap<>());
  private final BiConsumer<String, TypeDescriptor<?>> visitor;

  private TypeWalk(BiConsumer<String, TypeDescriptor<?>> visitor) {
    this.visitor = visitor;
  }

  /**
   * Visits the root, then its parts depth first.
   *
   * @param visitor receives the path, such as {@code Order.lines[].price}, and the descriptor there
   */
  public static void over(TypeDescriptor<?> root, BiConsumer<String, TypeDescriptor<?>> visitor) {
    new TypeWalk(visitor).visit(root.name(), root);
  }

  private void visit(String path, TypeDescriptor<?> type) {
    if (!visited.add(type)) {
      return;
    }
    visitor.accept(path, type);
    for (TypePart part : type.parts()) {
      visit(path + part.step(), part.type());
    }
  }
}
