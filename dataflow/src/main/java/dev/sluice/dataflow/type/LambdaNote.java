package dev.sluice.dataflow.type;

import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The compiler's note of what a lambda or method reference was compiled from; see {@link
 * FunctionTypes} for how it comes to be.
 *
 * <p>Two things in it matter. The <em>instantiated</em> type is that of the interface's method with
 * the types of this very lambda, erased. The <em>implementation</em> is the method that runs: one
 * the compiler made for a lambda, the user's own for a method reference.
 */
final class LambdaNote {

  private final SerializedLambda note;
  private final ClassLoader loader;
  private final MethodType instantiated;

  private LambdaNote(SerializedLambda note, ClassLoader loader) {
    this.note = note;
    this.loader = loader;
    this.instantiated =
        MethodType.fromMethodDescriptorString(note.getInstantiatedMethodType(), loader);
  }

  /** The note of a lambda; empty for any other object, and for a lambda not serializable. */
  static Optional<LambdaNote> of(Object function) {
    // Only a class the JVM spun for a lambda is asked: elsewhere writeReplace is the user's code.
    if (!function.getClass().isHidden() || !function.getClass().isSynthetic()) {
      return Optional.empty();
    }
    try {
      Method hidden = function.getClass().getDeclaredMethod("writeReplace");
      hidden.setAccessible(true);
      return hidden.invoke(function) instanceof SerializedLambda note
          ? Optional.of(new LambdaNote(note, function.getClass().getClassLoader()))
          : Optional.empty();
    } catch (ReflectiveOperationException
        | InaccessibleObjectException
        | TypeNotPresentException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * The type that stands for a variable of the interface in what the function returns; null when
   * the note does not tell it.
   */
  Type produced(Class<?> functionalInterface, TypeVariable<?> variable) {
    Type pattern = returnPattern(functionalInterface);
    if (pattern == null) {
      return null;
    }
    if (pattern.equals(variable)) {
      Class<?> erased = instantiated.returnType();
      // Object is what the compiler writes for a type variable of the method around the lambda.
      if (erased == Object.class) {
        return null;
      }
      return ReflectedTypes.isComplete(erased) ? erased : complete(implementationReturnAs(erased));
    }
    Map<TypeVariable<?>, Type> found = new HashMap<>();
    Type actual = implementationReturnAs(ReflectedTypes.rawClass(pattern));
    return actual != null && ReflectedTypes.unify(pattern, actual, found)
        ? complete(found.get(variable))
        : null;
  }

  private static Type complete(Type type) {
    return type != null && ReflectedTypes.isComplete(type) ? type : null;
  }

  /** What the lambda's method returns, in type variables of the interface. */
  private Type returnPattern(Class<?> functionalInterface) {
    return Stream.of(functionalInterface.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()))
        .filter(method -> method.getName().equals(note.getFunctionalInterfaceMethodName()))
        .filter(method -> method.getParameterCount() == instantiated.parameterCount())
        .findFirst()
        .map(method -> seenFrom(functionalInterface, method))
        .orElse(null);
  }

  private static Type seenFrom(Type owner, Method method) {
    Type declaring = ReflectedTypes.asSuper(owner, method.getDeclaringClass());
    return ReflectedTypes.bind(method.getGenericReturnType(), ReflectedTypes.bindings(declaring));
  }

  /** What the implementation declares to return, seen as this class; null when it cannot tell. */
  private Type implementationReturnAs(Class<?> target) {
    Type declared = implementationReturn();
    return declared == null ? null : ReflectedTypes.asSuper(declared, target);
  }

  private Type implementationReturn() {
    try {
      Class<?> owner = Class.forName(note.getImplClass().replace('/', '.'), false, loader);
      if (note.getImplMethodKind() == MethodHandleInfo.REF_newInvokeSpecial) {
        return owner;
      }
      MethodType type =
          MethodType.fromMethodDescriptorString(note.getImplMethodSignature(), loader);
      Method method = find(owner, type);
      return method == null ? null : seenFrom(receiver(method), method);
    } catch (ClassNotFoundException | TypeNotPresentException | NoClassDefFoundError unloadable) {
      return null;
    }
  }

  /** The class the method is called on: of the captured object, or of the first argument. */
  private Class<?> receiver(Method method) {
    if (Modifier.isStatic(method.getModifiers())) {
      return method.getDeclaringClass();
    }
    return note.getCapturedArgCount() > 0
        ? note.getCapturedArg(0).getClass()
        : instantiated.parameterType(0);
  }

  private Method find(Class<?> owner, MethodType type) {
    for (Class<?> at = owner; at != null; at = at.getSuperclass()) {
      Optional<Method> found =
          Stream.concat(Stream.of(at.getDeclaredMethods()), Stream.of(at.getMethods()))
              .filter(method -> matches(method, type))
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
    }
    return null;
  }

  private boolean matches(Method method, MethodType type) {
    return method.getName().equals(note.getImplMethodName())
        && method.getReturnType() == type.returnType()
        && Arrays.equals(method.getParameterTypes(), type.parameterArray());
  }
}
