import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

/** 快捷键 `/`: leads to the search for people from any page, but not while somebody types. */
export function useSearchKey(isOpen: boolean): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!isOpen) return;
    const seek = async (pressed: KeyboardEvent): Promise<void> => {
      if (pressed.key !== '/' || pressed.ctrlKey || pressed.altKey || isTyping(pressed.target)) return;
      if (document.querySelector('[role=dialog]') !== null) return;
      pressed.preventDefault();
      if (location.pathname !== '/people') await navigate({ to: '/people' });
      document.querySelector<HTMLInputElement>('input[type=search]')?.focus();
    };
    const listen = (pressed: KeyboardEvent): void => void seek(pressed);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [isOpen, navigate]);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
