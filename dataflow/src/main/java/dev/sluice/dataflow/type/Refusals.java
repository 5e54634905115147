package dev.sluice.dataflow.type;

import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words of every refusal: what was found where, what was expected and what to do. */
final class Refusals {

  private static final String DESCRIBABLE =
      "a record, an enum, a sealed interface of these, a List, Set, Map, Collection or Optional of"
          + " these, an array, or a value of the JDK such as String, a number or a java.time type";

  private Refusals() {}

  static UndescribableTypeException wildcard(String path, WildcardType type) {
    return new UndescribableTypeException(
        path,
        "it is the wildcard " + type.getTypeName() + ", which names no one type",
        "a type argument that is a type",
        "Replace the wildcard by the type that is meant, or name the operator's type with"
            + " .returns(...)");
  }

  static UndescribableTypeException wildcardInside(String path, Type type) {
    return new UndescribableTypeException(
        path,
        type.getTypeName() + " has a wildcard among its type arguments",
        "type arguments that are types",
        "Replace the wildcard by the type that is meant, or name the operator's type with"
            + " .returns(...)");
  }

  static UndescribableTypeException variable(String path, TypeVariable<?> type) {
    return new UndescribableTypeException(
        path,
        "the type variable " + type.getName() + " of " + owner(type) + " stands for no known type",
        "a type whose arguments are all known",
        "Name the whole type, as in .returns(new TypeReference<Box<String>>() {})");
  }

  private static String owner(TypeVariable<?> type) {
    return type.getGenericDeclaration() instanceof Class<?> owner
        ? ReflectedTypes.name(owner)
        : type.getGenericDeclaration().toString();
  }

  static UndescribableTypeException raw(String path, Class<?> type) {
    String name = ReflectedTypes.name(type);
    return new UndescribableTypeException(
        path,
        name + " stands without its type arguments",
        "a type argument for each of its " + type.getTypeParameters().length + " type parameters",
        "Write them, in a component as "
            + name
            + "<...>, for an operator as .returns(new TypeReference<"
            + name
            + "<...>>() {})");
  }

  static UndescribableTypeException unknown(String path, Class<?> type) {
    Class<?> instead = instead(type);
    if (instead != null) {
      return new UndescribableTypeException(
          path,
          ReflectedTypes.name(type) + " is a particular kind of " + instead.getSimpleName(),
          "the interface, of which Sluice makes its own when it copies or restores a value",
          "Declare it as " + instead.getSimpleName() + "<...>");
    }
    String name = ReflectedTypes.name(type);
    return new UndescribableTypeException(
        path,
        type.getName() + " is " + kind(type) + ", whose content Sluice cannot know",
        DESCRIBABLE,
        "Make it a record, declare it with TypeDescriptor.mutable("
            + name
            + ".class, copier), or name the operator's type with .returns(...)");
  }

  private static Class<?> instead(Class<?> type) {
    for (Class<?> known : List.of(List.class, Set.class, Map.class, Collection.class)) {
      if (known.isAssignableFrom(type)) {
        return known;
      }
    }
    return null;
  }

  private static String kind(Class<?> type) {
    if (type == Object.class) {
      return "the class of everything";
    }
    if (type == Void.class || type == void.class) {
      return "no value at all";
    }
    if (type.isInterface()) {
      return "an interface which is not sealed";
    }
    return Modifier.isAbstract(type.getModifiers()) ? "an abstract class" : "a plain class";
  }

  static UndescribableTypeException openSealed(String path, Class<?> type) {
    return new UndescribableTypeException(
        path,
        type.getName() + " is a sealed class that has objects of its own",
        "a sealed interface, or a sealed class that is abstract",
        "Make it a sealed interface of records");
  }

  static UndescribableTypeException noCase(String path, Type type) {
    return new UndescribableTypeException(
        path,
        "no permitted subtype of " + type.getTypeName() + " fits these type arguments",
        "at least one subtype that can occur",
        "Correct the type arguments");
  }

  static UndescribableTypeException endless(String path, Class<?> type) {
    return new UndescribableTypeException(
        path,
        ReflectedTypes.name(type) + " contains itself with ever new type arguments",
        "a type made of finitely many types",
        "Give the inner one the type arguments of the outer one");
  }

  static UndescribableTypeException key(String path, String reason) {
    return new UndescribableTypeException(
        path,
        "a Set or Map finds its entries by equality, and " + reason,
        "a type usable as key",
        "Use a List of records instead, or an immutable type for the entry");
  }

  static UndescribableTypeException closedModule(String path, Class<?> record) {
    String module = record.getModule().getName();
    String reader = Optional.ofNullable(Refusals.class.getModule().getName()).orElse("ALL-UNNAMED");
    String space = record.getPackageName();
    return new UndescribableTypeException(
        path,
        "module " + module + " keeps the components of record " + record.getName() + " closed",
        "a package that is open to Sluice, or a public record in an exported package",
        "Add \"opens "
            + space
            + ";\" to the module-info.java of "
            + module
            + ", or start the JVM with --add-opens "
            + module
            + "/"
            + space
            + "="
            + reader);
  }
}
