package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.codec.StoredSamples.Box;
import dev.sluice.dataflow.codec.StoredSamples.Pair;
import dev.sluice.dataflow.type.ArrayType;
import dev.sluice.dataflow.type.CollectionType;
import dev.sluice.dataflow.type.EnumType;
import dev.sluice.dataflow.type.MapType;
import dev.sluice.dataflow.type.MutableType;
import dev.sluice.dataflow.type.OptionalType;
import dev.sluice.dataflow.type.RecordType;
import dev.sluice.dataflow.type.ScalarType;
import dev.sluice.dataflow.type.SealedType;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.UndescribableTypeException;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Draws types of every kind in each other, and values of them, null where there can be one. */
final class RandomTypes {

  private static final List<Class<?>> PRIMITIVES =
      List.of(
          boolean.class,
          byte.class,
          short.class,
          char.class,
          int.class,
          long.class,
          float.class,
          double.class);

  private static final List<Class<?>> OWN =
      List.of(
          StoredSamples.Side.class,
          StoredSamples.Order.class,
          StoredSamples.Nothing.class,
          StoredSamples.Every.class,
          StoredSamples.Tree.class,
          StoredSamples.Chain.class,
          StoredSamples.Shape.class,
          StoredSamples.Expression.class,
          StoredSamples.Ranked.class,
          StoredSamples.Holder.class,
          StoredSamples.Tally.class,
          StoredSamples.Named.class);

  private final Random random;

  RandomTypes(Random random) {
    this.random = random;
  }

  /** A type that has a descriptor; one whose keys are not usable as keys is drawn anew. */
  TypeDescriptor<?> type() {
    while (true) {
      try {
        return StoredSamples.CATALOG.of(type(4));
      } catch (UndescribableTypeException unfit) {
        // The next one may do.
      }
    }
  }

  private Type type(int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return leaf();
    }
    return switch (random.nextInt(9)) {
      case 0 -> of(List.class, type(depth - 1));
      case 1 -> of(Set.class, type(depth - 1));
      case 2 -> of(Collection.class, type(depth - 1));
      case 3 -> of(Map.class, type(depth - 1), type(depth - 1));
      case 4 -> of(Optional.class, type(depth - 1));
      case 5 -> of(Box.class, type(depth - 1));
      case 6 -> of(Pair.class, type(depth - 1), type(depth - 1));
      case 7 -> array(type(depth - 1));
      default -> PRIMITIVES.get(random.nextInt(PRIMITIVES.size())).arrayType();
    };
  }

  private Type leaf() {
    if (random.nextBoolean()) {
      return OWN.get(random.nextInt(OWN.size()));
    }
    List<Golden> scalars = Golden.all().stream().filter(row -> isBox(row.type())).toList();
    return scalars.get(random.nextInt(scalars.size())).type().type();
  }

  private static boolean isBox(TypeDescriptor<?> type) {
    return type instanceof ScalarType<?> scalar && !scalar.primitive();
  }

  private static Type array(Type component) {
    return component instanceof Class<?> plain ? plain.arrayType() : new Arrays(component);
  }

  private static Type of(Class<?> raw, Type... arguments) {
    return new Bound(raw, List.of(arguments));
  }

  private record Arrays(Type component) implements GenericArrayType {
    @Override
    public Type getGenericComponentType() {
      return component;
    }
  }

  private record Bound(Class<?> raw, List<Type> arguments) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    public Type getOwnerType() {
      return null;
    }
  }

  /** A value of a type, null only where there can be one. */
  Object value(TypeDescriptor<?> type, int depth) {
    if (type instanceof ScalarType<?> scalar && scalar.primitive()) {
      return RandomScalars.value(scalar.kind(), random);
    }
    return depth == 0 || random.nextInt(8) == 0 ? null : present(type, depth - 1);
  }

  private Object present(TypeDescriptor<?> type, int depth) {
    if (type instanceof ScalarType<?> scalar) {
      return RandomScalars.value(scalar.kind(), random);
    }
    if (type instanceof EnumType<?> constants) {
      return constants.constants().get(random.nextInt(constants.constants().size()));
    }
    if (type instanceof RecordType<?> record) {
      return record.construct(
          record.components().stream().map(c -> value(c.type(), depth)).toArray());
    }
    if (type instanceof SealedType<?> sealed) {
      return present(sealed.cases().get(random.nextInt(sealed.cases().size())), depth);
    }
    if (type instanceof OptionalType<?> optional) {
      return Optional.ofNullable(value(optional.value(), depth));
    }
    if (type instanceof MutableType) {
      return new StoredSamples.Tally(random.nextInt());
    }
    return container(type, depth);
  }

  private Object container(TypeDescriptor<?> type, int depth) {
    int size = random.nextInt(5);
    if (type instanceof CollectionType<?, ?> some) {
      Collection<Object> elements =
          some.shape() == CollectionType.Shape.SET ? new LinkedHashSet<>() : new ArrayList<>();
      for (int i = 0; i < size; i++) {
        elements.add(value(some.element(), depth));
      }
      return elements;
    }
    if (type instanceof MapType<?, ?> map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      for (int i = 0; i < size; i++) {
        entries.put(value(map.key(), depth), value(map.value(), depth));
      }
      return entries;
    }
    TypeDescriptor<?> component = ((ArrayType<?>) type).component();
    Object array = Array.newInstance(component.rawClass(), size);
    for (int i = 0; i < size; i++) {
      Array.set(array, i, value(component, depth));
    }
    return array;
  }
}
