"""Django's classes that take the name of a model for the type checker alone."""

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django import forms
from django.contrib import admin
from django.db.models import Model

M = TypeVar("M", bound=Model)
Parent = TypeVar("Parent", bound=Model)

if TYPE_CHECKING:

    class ModelAdmin(admin.ModelAdmin[M]): ...

    class Inline(admin.TabularInline[M, Parent]): ...

    class ModelForm(forms.ModelForm[M]): ...

    class InlineFormSet(
        forms.BaseInlineFormSet[M, Parent, forms.ModelForm[M]], Generic[M, Parent]
    ): ...

else:

    class Subscript:
        def __class_getitem__(cls, models: Any) -> type:
            return cls

    class ModelAdmin(Subscript, admin.ModelAdmin): ...

    class Inline(Subscript, admin.TabularInline): ...

    class ModelForm(Subscript, forms.ModelForm): ...

    class InlineFormSet(Subscript, forms.BaseInlineFormSet): ...
